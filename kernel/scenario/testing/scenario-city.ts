import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
import { openJournal } from "../../journal/open-journal.ts";
import { openPeople } from "../../people/open-people.ts";
import { buildRoadGraph } from "../../roads/build-road-graph.ts";
import { openRoads } from "../../roads/open-roads.ts";
import { caseworkRooms, type CaseworkRooms } from "../../rooms/all-rooms.ts";
import { openCasework } from "../../rooms/open-casework.ts";
import { openChangePath } from "../../things/open-change-path.ts";
import { MemoryHistory, MemoryStream } from "../../things/testing/doubles.ts";
import { compileGate } from "../check-value.ts";
import { createRegistry, type GivenRooms } from "../registry.ts";
import { memoryRooms, silent } from "./memory-rooms.ts";
import { takeStore } from "./test-store.ts";
import { createTimers } from "./test-timers.ts";

/** One scenario running in a city of its own. */
export interface ScenarioCity {
  /** The city's time, ms since 1970; the test moves it, here or with `pass`. */
  readonly clock: { now: number };
  readonly things: Things;
  readonly roads: Roads;
  /** The city's own side of cases, jobs, messages, files and the calendar. Throws when the scenario stands on none of them. */
  rooms(): CaseworkRooms;
  /** Lets time pass: what the scenario does every so often, and jobs that fall due, have run when it resolves. */
  pass(milliseconds: number): Promise<void>;
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
const onStore: readonly string[] = ["sql", "journal", "people", ...caseworkRooms.map(({ name }) => name)];

/**
 * `citybrain/testing`: starts a scenario for its own tests, with real live state and a real change path. When its `needs`
 * stand on a database it has an embedded one, empty, and the rooms of casework. History is empty. Throws when the scenario
 * does not start.
 */
export async function startScenarioCity(
  scenario: Scenario,
  options: {
    readonly now?: number;
    readonly settings?: Readonly<Record<string, unknown>>;
    /** The city has none when absent. */
    readonly roads?: RoadSource;
    /** Scenarios that run in the same city, with the settings that they have by themselves. */
    readonly beside?: readonly Scenario[];
  } = {},
): Promise<ScenarioCity> {
  const clock = { now: options.now ?? Date.parse("2026-11-23T10:00:00+08:00") };
  const now = () => clock.now;
  const roads = openRoads(undefined, now);
  const setRoads = (source: RoadSource | undefined) =>
    roads.replace(source === undefined ? undefined : buildRoadGraph(source).graph);
  setRoads(options.roads);
  const { rooms: memory, things } = memoryRooms(now, roads);
  const all = [scenario, ...(options.beside ?? [])];
  const configured = { [scenario.id]: { settings: options.settings ?? {} } };
  const registry = createRegistry({ loaded: all.map((one) => ({ scenario: one })), configured, now, log: silent });
  registry.declareThings((type) => things.declare(type));
  const changePath = await openChangePath({
    state: things,
    stream: new MemoryStream(),
    history: new MemoryHistory(),
    now,
    log: silent,
  });
  const { every, passTo } = createTimers(clock);
  const withoutStore: GivenRooms = { ...memory, changePath, every };
  const stands = all.some(
    ({ migrations, needs }) => migrations !== undefined || needs.some((need) => onStore.includes(need)),
  );
  const { rooms, close } = stands ? await openOnStore(withoutStore) : { rooms: withoutStore, close: async () => {} };
  const health = () => registry.health()[0]!;
  await registry.start(rooms);
  const failed = registry.health().find(({ state }) => state === "failed");
  if (failed !== undefined) {
    const reason = failed.reason?.en;
    await registry.stop();
    await close();
    throw new Error(reason);
  }
  const runJobs = async () => {
    if (stands) while ((await rooms.casework.rooms.jobs.runDue()) > 0);
  };
  return {
    clock,
    things,
    roads,
    rooms() {
      if (!stands) throw new Error(`${scenario.id} needs no room of casework`);
      return rooms.casework.rooms;
    },
    pass: (milliseconds) => passTo(clock.now + milliseconds, runJobs),
    setRoads,
    async submit(readings, origin = {}) {
      const result = await changePath.submit(readings, { source: "test", actor: "test", ...origin });
      const [fault] = result.faults;
      if (fault !== undefined) throw new Error(`readings[${fault.index}]: ${fault.message.en}`);
      return result;
    },
    async call(contract, input, who = anonymous) {
      const owner = all.find(({ operations }) => operations.some((one) => one.contract.id === contract.id));
      const operation = owner?.operations.find((one) => one.contract.id === contract.id);
      if (owner === undefined || operation === undefined) throw new CityError("not-found", { what: contract.id });
      const refusal = refusalOf(contract.access, who);
      if (refusal !== undefined) throw refusal;
      const call = { who, language: "en", requestId: "test" } as const;
      return (await registry.call(owner.id, operation, compileGate(contract.input)(input), call)) as never;
    },
    health,
    async stop() {
      await registry.stop();
      const left = Object.entries(registry.resources(scenario.id)).filter(([, count]) => count > 0);
      await close();
      if (left.length > 0) throw new Error(`left behind: ${left.map((one) => one.join(" ")).join(", ")}`);
    },
  };
}

/** The rooms that stand on a database, on the worker's own. Jobs run when the test lets time pass. */
async function openOnStore(given: GivenRooms): Promise<{ readonly rooms: GivenRooms; close(): Promise<void> }> {
  const { store, giveBack } = await takeStore();
  const dataFolder = await mkdtemp(join(tmpdir(), "citybrain-scenario-"));
  const { now } = given;
  const journal = await openJournal({ store, now });
  const people = await openPeople({ store, journal, now, random: randomBytes, passwordCost: 2 });
  const base = { ...given, store, journal, people, dataFolder, id: () => randomUUID(), random: randomBytes };
  const casework = await openCasework({ ...base, jobsByHand: true });
  return {
    rooms: { ...base, casework },
    async close() {
      await casework.close();
      await rm(dataFolder, { recursive: true, force: true });
      giveBack();
    },
  };
}
