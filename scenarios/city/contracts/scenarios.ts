import { Type, type Static } from "typebox";
import { contract } from "../../../kernel/index.ts";
import { operator, Instant, Text, Id } from "./shared.ts";

export const ScenarioView = Type.Object({
  id: Type.String(),
  version: Type.String(),
  name: Text,
  summary: Text,
  owner: Text,
  state: Type.Enum(["installed", "running", "degraded", "failed", "stopped"]),
  /** Why it is degraded or failed. */
  reason: Type.Optional(Text),
  since: Instant,
  /** False for the scenarios that the city cannot be operated without. */
  switchable: Type.Boolean(),
  inputs: Type.Array(
    Type.Object({
      type: Type.String(),
      attribute: Type.String(),
      /** Seconds. */
      freshWithin: Type.Number(),
      newestAt: Type.Optional(Instant),
      fresh: Type.Boolean(),
    }),
  ),
  /** Since the last start of the brain. */
  calls: Type.Integer(),
  failures: Type.Integer(),
  /** By hour, oldest first, the last 24 hours; hours without a call are left out. */
  use: Type.Array(Type.Object({ hour: Instant, calls: Type.Integer(), failures: Type.Integer() })),
  operations: Type.Integer(),
  pages: Type.Array(Type.Object({ id: Type.String(), face: Type.String(), path: Type.String(), title: Text })),
});
export type ScenarioView = Static<typeof ScenarioView>;

export const scenarios = contract({
  id: "city.scenarios",
  method: "GET",
  path: "/api/city/scenarios",
  summary: { zh: "全部场景及其健康状况", en: "All scenarios and their health" },
  access: operator,
  input: Type.Object({}),
  output: Type.Object({ at: Instant, scenarios: Type.Array(ScenarioView) }),
});

export const switchScenario = contract({
  id: "city.switch-scenario",
  method: "POST",
  path: "/api/city/scenarios/:id/switch",
  summary: { zh: "启用或停用一个场景", en: "Switch a scenario on or off" },
  access: operator,
  input: Type.Object({
    id: Id,
    on: Type.Boolean(),
    /** Goes to the journal. */
    reason: Type.String({ minLength: 1, maxLength: 500 }),
  }),
  output: ScenarioView,
});
