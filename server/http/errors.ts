import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { CityError, type ErrorAnswer } from "../../kernel/index.ts";

/** `{"error":{code, message:{zh,en}, field?, rule?}}`: the one shape of every refusal. */
export function errorBody(answer: ErrorAnswer): { error: Omit<ErrorAnswer, "status"> } {
  const { status: _, ...rest } = answer;
  return { error: rest };
}

/** A scenario from outside may carry its own copy of the class; what it looks like counts. */
export function asCityError(error: unknown): CityError | undefined {
  if (error instanceof CityError) return error;
  const likely = error as Partial<CityError> | undefined;
  return likely?.name === "CityError" && likely.answer !== undefined ? (likely as CityError) : undefined;
}

export function installErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = asCityError(error) ?? fromFastify(error, request);
    const answer = known ?? new CityError("internal", { reference: request.id });
    if (known === undefined || answer.answer.status === 500) {
      request.log.error({ route: request.routeOptions.url, name: error.name, stack: error.stack }, "call failed");
    }
    if (answer.answer.status === 503) void reply.header("retry-after", "2");
    return reply.status(answer.answer.status).header("cache-control", "no-store").send(errorBody(answer.answer));
  });
}

/** What cannot be routed: answered without the hooks of any route. */
export function answerUnroutable(error: FastifyError, _request: unknown, reply: FastifyReply): void {
  const { answer } = new CityError(error.code === "FST_ERR_MAX_PARAM_LENGTH" ? "not-found.address" : "input.address");
  void reply.status(answer.status).header("cache-control", "no-store").send(errorBody(answer));
}

function fromFastify(error: FastifyError, { method, routeOptions }: FastifyRequest): CityError | undefined {
  switch (error.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return new CityError("input.size", { rule: `${routeOptions.bodyLimit} bytes` });
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
    case "FST_ERR_CTP_EMPTY_TYPE":
      return new CityError("input.type", { rule: "application/json" });
    case "FST_ERR_CTP_INVALID_CONTENT_LENGTH":
      return new CityError("input.format", { rule: "content-length" });
    default:
      if ((error.statusCode ?? 500) >= 500) return undefined;
      return method === "GET" || method === "HEAD"
        ? new CityError("input.address")
        : new CityError("input.format", { rule: "JSON" });
  }
}
