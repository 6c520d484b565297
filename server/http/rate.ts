import type { RateLimitOptions } from "@fastify/rate-limit";
import type { FastifyRequest } from "fastify";
import { CityError } from "../../kernel/index.ts";

/** So many calls a minute for one caller, then `limit.rate`. */
export function rateOf(max: number, keyGenerator: (request: FastifyRequest) => string): RateLimitOptions {
  return {
    max,
    timeWindow: 60_000,
    keyGenerator,
    errorResponseBuilder: (_request, context) =>
      new CityError("limit.rate", { rule: `${Math.ceil(context.ttl / 1000)} s` }),
  };
}
