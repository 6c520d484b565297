import type { FastifyInstance } from "fastify";
import type { Brain } from "../brain.ts";

/** `GET /health`: answers from the first instant of the start on; tells nothing that a stranger may not know. */
export function mountHealth(app: FastifyInstance, brain: Brain): void {
  app.get("/health", { logLevel: "warn" }, (_request, reply) => {
    const { status, version, store, stream, history, clock, limits, things } = brain.health();
    const scenarios = brain.registry
      .health()
      .map(({ id, version: own, state, reason, since }) => ({ id, version: own, state, reason, since }));
    return reply
      .header("cache-control", "no-store")
      .send({ status, version, scenarios, store, stream, history, clock, things, limits });
  });
}
