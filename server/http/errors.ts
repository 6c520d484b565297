import type { FastifyError, FastifyInstance } from "fastify";
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
    const known = asCityError(error) ?? fromFastify(error, request.routeOptions.bodyLimit);
    const answer = known ?? new CityError("internal", { reference: request.id });
    if (known === undefined || answer.answer.status === 500) {
      request.log.error({ route: request.routeOptions.url, name: error.name, stack: error.stack }, "call failed");
    }
    if (answer.answer.status === 503) void reply.header("retry-after", "2");
    return reply.status(answer.answer.status).header("cache-control", "no-store").send(errorBody(answer.answer));
  });
}

function fromFastify(error: FastifyError, bodyLimit: number): CityError | undefined {
  switch (error.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return new CityError("input.size", { rule: `${bodyLimit} bytes` });
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
    case "FST_ERR_CTP_EMPTY_TYPE":
      return new CityError("input.type", { rule: "application/json" });
    case "FST_ERR_CTP_INVALID_CONTENT_LENGTH":
      return new CityError("input.format", { rule: "content-length" });
    default:
      return (error.statusCode ?? 500) < 500 ? new CityError("input.format", { rule: "HTTP/JSON" }) : undefined;
  }
}
