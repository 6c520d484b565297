import { operation, type City, type Scenario, type ScenarioHealth } from "../../../kernel/index.ts";
import * as contract from "../contract.ts";

function view(scenario: Scenario, health: ScenarioHealth, now: number, startedAt: number): contract.ScenarioView {
  return {
    id: health.id,
    version: health.version,
    name: health.name,
    summary: scenario.summary,
    owner: health.owner,
    state: health.state,
    ...(health.reason === undefined ? {} : { reason: health.reason }),
    since: health.since,
    switchable: scenario.essential !== true,
    inputs: health.inputs.map((input) => ({
      ...input,
      fresh: now - Math.max(input.newestAt ?? 0, startedAt) <= input.freshWithin * 1000 && input.newestAt !== undefined,
    })),
    calls: health.calls,
    failures: health.failures,
    use: [...health.use],
    operations: scenario.operations?.length ?? 0,
    pages: (scenario.pages ?? []).map(({ id, face, path, title }) => ({
      id,
      face,
      path,
      title: { zh: scenario.texts?.zh?.[title] ?? "", en: scenario.texts?.en?.[title] ?? "" },
    })),
  };
}

function views(city: City<"runtime">): contract.ScenarioView[] {
  const declared = new Map(city.runtime.scenarios().map((scenario) => [scenario.id, scenario]));
  const { startedAt } = city.runtime.brain();
  return city.runtime.health().map((health) => view(declared.get(health.id)!, health, city.now(), startedAt));
}

export const scenarios = operation(contract.scenarios, (_input, city: City<"runtime">) => ({
  at: city.now(),
  scenarios: views(city),
}));

export const switchScenario = operation(
  contract.switchScenario,
  async ({ id, on, reason }, city: City<"runtime">, call) => {
    await city.runtime.switchScenario(id, on, reason, call.who);
    return views(city).find((scenario) => scenario.id === id)!;
  },
);
