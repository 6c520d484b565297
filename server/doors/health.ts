import type { FastifyInstance } from "fastify";
import { nobody } from "../http/callers.ts";
import type { Brain } from "../brain.ts";
import { readableTypes } from "./things.ts";

/** `GET /health`: answers from the first instant of the start on; tells nothing that a stranger may not know. */
export function mountHealth(app: FastifyInstance, brain: Brain): void {
  app.get("/health", { logLevel: "warn" }, (_request, reply) => {
    const { status, version, store, stream, history, journal, state: live, clock, roads, map, limits } = brain.health();
    const things = brain.status() === "running" || brain.status() === "degraded" ? publicThings(brain) : 0;
    const scenarios = brain.registry
      .health()
      .map(({ id, version: own, state, reason, since }) => ({ id, version: own, state, reason, since }));
    return reply.header("cache-control", "no-store").send({
      status,
      version,
      scenarios,
      store,
      stream,
      history,
      journal,
      state: live,
      clock,
      roads,
      map,
      things,
      limits,
    });
  });
}

/** How many things everybody may read. */
function publicThings(brain: Brain): number {
  const { things } = brain.rooms();
  return readableTypes(brain, nobody.who).reduce((sum, type) => sum + things.count(type), 0);
}
