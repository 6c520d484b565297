import type { FastifyInstance } from "fastify";
import { CityError, mayCall, type AccessRule, type Scenario } from "../../kernel/index.ts";
import type { Brain } from "../brain.ts";
import { pageAddress } from "../scenarios/page-code.ts";
import { accessGate, callerKey, type Caller } from "./callers.ts";
import { rateOf } from "./rate.ts";

const year = 31_536_000;
const everyone: AccessRule = { everyone: true };

/**
 * The code of pages from outside the repository: for those who may open one of the scenario's pages, while it runs. A
 * file's name holds a hash of what is in it, so that it never changes.
 */
export function mountScenarioPages(app: FastifyInstance, brain: Brain): void {
  for (const [scenario, code] of brain.outsidePages) {
    if (code === undefined || !brain.registry.scenarios().includes(scenario)) continue;
    app.get<{ Params: { file: string } }>(pageAddress(scenario.id, ":file"), {
      config: { rateLimit: rateOf(brain.limits.callsPerMinute, callerKey) },
      onRequest: [accessGate(brain, mayOpenOne(scenario))],
      handler: async (request, reply) => {
        refuseUnlessRunning(brain, scenario.id);
        const file = code.files.get(request.params.file);
        if (file === undefined) throw new CityError("not-found.address");
        void reply.header("cache-control", `private, max-age=${year}, immutable`);
        return reply.type(file.contentType).send(file.bytes);
      },
    });
  }
}

function mayOpenOne({ pages = [] }: Scenario): AccessRule | ((caller: Caller) => boolean) {
  if (pages.some(({ access }) => "everyone" in access)) return everyone;
  return ({ who }) => pages.some(({ access }) => mayCall(access, who) === "yes");
}

function refuseUnlessRunning(brain: Brain, id: string): void {
  const state = brain.registry.health().find((one) => one.id === id)?.state;
  if (state === "stopped") throw new CityError("scenario.stopped", { scenario: id });
  if (state === "failed") throw new CityError("scenario.failed", { scenario: id });
}
