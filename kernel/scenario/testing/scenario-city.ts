import type { Static, TObject, TSchema } from "typebox";
import {
  CityError,
  refusalOf,
  type BatchResult,
  type OperationContract,
  type Reading,
  type Roads,
  type RoadSource,
  type Scenario,
  type ScenarioHealth,
  type Things,
  type Who,
} from "../../index.ts";
import { buildRoadGraph } from "../../roads/build-road-graph.ts";
import { openRoads } from "../../roads/open-roads.ts";
import { openChangePath } from "../../things/open-change-path.ts";
import { MemoryHistory, MemoryStream } from "../../things/testing/doubles.ts";
import { compileGate } from "../check-value.ts";
import { createRegistry } from "../registry.ts";
import { memoryRooms, silent } from "./memory-rooms.ts";

/** One scenario running in a city in memory. */
export interface ScenarioCity {
  /** The city's time, ms since 1970; the test moves it. */
  readonly clock: { now: number };
  readonly things: Things;
  readonly roads: Roads;
  /** As when another roads file is taken up. */
  setRoads(source: RoadSource | undefined): void;
  /** As a feed would. Throws when one of the readings is faulty. */
  submit(readings: readonly Reading[], origin?: { readonly simulated?: boolean }): Promise<BatchResult>;
  /** As over HTTP: with the operation's access rule and the check of its input. A citizen without a session when nobody is named. */
  call<Input extends TObject, Output extends TSchema>(
    contract: OperationContract<Input, Output>,
    input: Static<Input>,
    who?: Who,
  ): Promise<Static<Output>>;
  health(): ScenarioHealth;
  /** Throws when the scenario leaves a subscription, a timer or a job behind. */
  stop(): Promise<void>;
}

const anonymous: Who = { actor: "anonymous", kind: "citizen", level: "anonymous", roles: [] };

/**
 * `citybrain/testing`: starts a scenario for its own tests, with real live state and a real change path. History is empty and there is no
 * database. Throws when the scenario does not start.
 */
export async function startScenarioCity(
  scenario: Scenario,
  options: {
    readonly now?: number;
    readonly settings?: Readonly<Record<string, unknown>>;
    /** The city has none when absent. */
    readonly roads?: RoadSource;
  } = {},
): Promise<ScenarioCity> {
  const clock = { now: options.now ?? Date.parse("2026-11-23T10:00:00+08:00") };
  const now = () => clock.now;
  const roads = openRoads(undefined, now);
  const setRoads = (source: RoadSource | undefined) =>
    roads.replace(source === undefined ? undefined : buildRoadGraph(source).graph);
  setRoads(options.roads);
  const { rooms, things } = memoryRooms(now, roads);
  const configured = { [scenario.id]: { settings: options.settings ?? {} } };
  const registry = createRegistry({ loaded: [{ scenario }], configured, now, log: silent });
  registry.declareThings((type) => things.declare(type));
  const changePath = await openChangePath({
    state: things,
    stream: new MemoryStream(),
    history: new MemoryHistory(),
    now,
    log: silent,
  });
  await registry.start({ ...rooms, changePath });
  const health = () => registry.health()[0]!;
  if (health().state === "failed") throw new Error(health().reason?.en);
  return {
    clock,
    things,
    roads,
    setRoads,
    async submit(readings, origin = {}) {
      const result = await changePath.submit(readings, { source: "test", actor: "test", ...origin });
      const [fault] = result.faults;
      if (fault !== undefined) throw new Error(`readings[${fault.index}]: ${fault.message.en}`);
      return result;
    },
    async call(contract, input, who = anonymous) {
      const operation = scenario.operations.find((one) => one.contract.id === contract.id);
      if (operation === undefined) throw new CityError("not-found", { what: contract.id });
      const refusal = refusalOf(contract.access, who);
      if (refusal !== undefined) throw refusal;
      const call = { who, language: "en", requestId: "test" } as const;
      return (await registry.call(scenario.id, operation, compileGate(contract.input)(input), call)) as never;
    },
    health,
    async stop() {
      await registry.stop();
      const left = Object.entries(registry.resources(scenario.id)).filter(([, count]) => count > 0);
      if (left.length > 0) throw new Error(`left behind: ${left.map((one) => one.join(" ")).join(", ")}`);
    },
  };
}
