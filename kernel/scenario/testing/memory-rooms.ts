import type {
  BrainHealth,
  Cause,
  CityEvent,
  Journal,
  JournalEntry,
  Log,
  Reading,
  Roads,
  Scenario,
  Store,
  Transaction,
} from "../../index.ts";
import { createLiveState } from "../../things/live-state.ts";
import { openRoads } from "../../roads/open-roads.ts";
import type { CaseworkRooms } from "../../rooms/all-rooms.ts";
import { everyOf } from "../../rooms/every.ts";
import type { GivenRooms } from "../registry.ts";

export const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Understands exactly the statements of `switches.ts`; keeps them like a database that outlives the registry. */
export function memoryStore(): Store {
  const switches = new Map<string, boolean>();
  const use = new Map<string, { scenario: string; hour: number; calls: number; failures: number }>();
  const answer = (text: string, parameters: readonly unknown[] = []): unknown[] => {
    if (text.startsWith("select id, enabled")) return [...switches].map(([id, enabled]) => ({ id, enabled }));
    if (text.startsWith("insert into scenario.switch")) {
      switches.set(parameters[0] as string, parameters[1] as boolean);
      return [];
    }
    if (text.startsWith("select scenario, hour")) return [...use.values()];
    if (text.startsWith("insert into scenario.use")) {
      const [scenario, hours, calls, failures] = parameters as [string, number[], number[], number[]];
      hours.forEach((hour, i) =>
        use.set(`${scenario} ${hour}`, { scenario, hour, calls: calls[i]!, failures: failures[i]! }),
      );
      return [];
    }
    if (text.startsWith("delete from scenario.use")) return [];
    throw new Error(`no such statement here: ${text}`);
  };
  const query: Store["query"] = async (text, parameters) => answer(text, parameters) as never[];
  return {
    kind: "embedded",
    query,
    async transaction(work) {
      const committed: (() => void)[] = [];
      const transaction: Transaction = {
        query,
        as: () => ({ query }),
        emit: async () => undefined,
        afterCommit: (action) => void committed.push(action),
      };
      const result = await work(transaction);
      for (const action of committed) action();
      return result;
    },
    migrate: async () => undefined,
    fenced: () => ({
      migrate: async () => undefined,
      query,
      transaction: () => Promise.reject(new Error("not here")),
    }),
    onEvent: () => () => undefined,
    close: async () => undefined,
  };
}

export function memoryJournal(now: () => number): Journal {
  const entries: JournalEntry[] = [];
  const listeners = new Set<(entry: JournalEntry) => void>();
  return {
    async record(transaction, event: CityEvent) {
      const entry = { ...event, number: entries.length + 1, at: now(), hash: `hash ${entries.length + 1}` };
      transaction.afterCommit(() => {
        entries.push(entry);
        for (const listener of listeners) listener(entry);
      });
    },
    read: async ({ topic, limit }) =>
      entries
        .filter((entry) => entry.topic.startsWith(topic ?? ""))
        .toReversed()
        .slice(0, limit ?? 50),
    verify: async () => undefined,
    head: () => undefined,
    fault: () => undefined,
    close: async () => undefined,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const health: BrainHealth = {
  status: "running",
  version: "0.0.0",
  startedAt: 0,
  store: { kind: "embedded" },
  stream: { kind: "embedded", position: 0 },
  history: { kind: "embedded", position: 0, lag: 0 },
  roads: { segments: 0, kilometres: 0 },
  clock: {},
  journal: {},
  map: { kind: "own" },
  state: {},
  things: 0,
  liveScreens: 0,
  memory: 0,
  limits: {},
};

/** Rooms for a scenario under test: real live state, store and journal in memory, nothing behind the rest. */
export function memoryRooms(now: () => number = () => 0, roads: Roads = openRoads(undefined, now)) {
  const things = createLiveState({ log: silent });
  const submitted: Reading[] = [];
  const causes: Cause[] = [];
  const store = memoryStore();
  let count = 0;
  const rooms: GivenRooms = {
    profile: {
      name: { zh: "测试市", en: "Testville" },
      timeZone: "Asia/Shanghai",
      center: [113.6, 34.7],
      zoom: 10,
      simulated: false,
      baseMap: { type: "FeatureCollection", features: [] },
    },
    now,
    id: () => String((count += 1)),
    things,
    history: {
      kind: "embedded",
      declare: () => undefined,
      write: () => undefined,
      lag: () => 0,
      drained: async () => undefined,
      position: () => 0,
      flush: async () => undefined,
      settle: async () => 0,
      series: async () => [],
      asOf: async () => new Map(),
      expire: async () => undefined,
      close: async () => undefined,
    },
    store,
    journal: memoryJournal(now),
    roads,
    feeds: { list: () => [] },
    runtime: {
      scenarios: () => [],
      health: () => [],
      switchScenario: () => Promise.reject(new Error("not here")),
      brain: () => health,
    },
    people: {
      names: async (ids: readonly string[]) => new Map(ids.map((id) => [id, `name of ${id}`])),
    } as unknown as GivenRooms["people"],
    log: silent,
    dataFolder: "/nowhere",
    random: (bytes) => new Uint8Array(bytes),
    every: everyOf(silent),
    casework: { kinds: [], rooms: {} as CaseworkRooms, close: async () => undefined },
    changePath: {
      async submit(readings, cause) {
        submitted.push(...readings);
        causes.push(cause);
        const accepted = readings.length;
        return { position: submitted.length, accepted, changed: accepted, unchanged: 0, late: 0, faults: [] };
      },
      submitBytes: () => Promise.reject(new Error("not here")),
    },
  };
  return { rooms, things, store, submitted, causes };
}

/** A whole and valid scenario to alter. */
export function sampleScenario(change: Partial<Scenario> = {}): Scenario {
  return {
    id: "sample",
    version: "1.0.0",
    name: { zh: "样例", en: "Sample" },
    summary: { zh: "样例", en: "Sample" },
    owner: { zh: "测试", en: "Test" },
    needs: [],
    operations: [],
    texts: { zh: {}, en: {} },
    ...change,
  };
}
