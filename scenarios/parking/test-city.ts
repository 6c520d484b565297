import type {
  AttributeState,
  AttributeValue,
  BaseMap,
  BatchResult,
  Cause,
  ChangeBatch,
  ChangeFilter,
  City,
  Column,
  FeedHealth,
  HistoryPoint,
  HistoryQuery,
  Reading,
  Thing,
  Things,
} from "../../kernel/index.ts";

type Change = {
  thing: number;
  attribute: string;
  value: AttributeValue;
  previous?: AttributeValue;
  observedAt: number;
};

/** Things in plain maps: what the scenario's tests need of the live state, and no more. */
class TestThings {
  readonly all: { id: string; type: string; attributes: Record<string, AttributeState> }[] = [];
  private readonly byId = new Map<string, number>();
  private readonly listeners = new Set<{ filter: ChangeFilter; listener: (changes: ChangeBatch) => void }>();
  private position = 0;

  apply(readings: readonly Reading[], cause: Cause, now: number): BatchResult {
    this.position++;
    const changes = readings.flatMap((reading) => this.set(reading, cause, now));
    for (const { filter, listener } of this.listeners) {
      const matching = changes.filter(
        ({ thing, attribute }) =>
          (filter.types?.includes(this.all[thing]!.type) ?? true) && (filter.attributes?.includes(attribute) ?? true),
      );
      if (matching.length > 0) listener(this.batch(matching, cause, now));
    }
    const { length } = readings;
    return { position: this.position, accepted: length, changed: changes.length, unchanged: 0, late: 0, faults: [] };
  }

  listening(): number {
    return this.listeners.size;
  }

  private set(reading: Reading, cause: Cause, now: number): Change[] {
    let thing = this.byId.get(reading.id);
    if (thing === undefined) {
      thing = this.all.push({ id: reading.id, type: reading.type!, attributes: {} }) - 1;
      this.byId.set(reading.id, thing);
    }
    const { attributes } = this.all[thing]!;
    const observedAt = reading.observedAt === undefined ? now : new Date(reading.observedAt).getTime();
    const before = attributes[reading.attribute];
    if (before && observedAt < before.observedAt) return [];
    attributes[reading.attribute] = {
      value: reading.value,
      observedAt,
      reportedAt: now,
      source: cause.source,
      ...(cause.simulated ? { simulated: true } : {}),
      position: this.position,
    };
    if (before && JSON.stringify(before.value) === JSON.stringify(reading.value)) return [];
    return [{ thing, attribute: reading.attribute, value: reading.value, previous: before?.value, observedAt }];
  }

  private batch(changes: readonly Change[], cause: Cause, at: number): ChangeBatch {
    return {
      position: this.position,
      at,
      cause,
      length: changes.length,
      thing: (i) => changes[i]!.thing,
      id: (i) => this.all[changes[i]!.thing]!.id,
      type: (i) => this.all[changes[i]!.thing]!.type,
      attribute: (i) => changes[i]!.attribute,
      value: (i) => changes[i]!.value,
      previous: (i) => changes[i]!.previous,
      observedAt: (i) => changes[i]!.observedAt,
    };
  }

  readonly door: Things = {
    types: () => [],
    count: () => this.all.length,
    indexOf: (id) => this.byId.get(id) ?? -1,
    idOf: (thing) => this.all[thing]!.id,
    typeOf: (thing) => this.all[thing]!.type,
    get: (id) => this.all[this.byId.get(id) ?? -1],
    at: (thing): Thing => this.all[thing]!,
    column: (_type, attribute): Column => {
      const state = (thing: number) => this.all[thing]?.attributes[attribute];
      return {
        number: (thing) => (state(thing)?.value as number | undefined) ?? NaN,
        value: (thing) => state(thing)?.value,
        observedAt: (thing) => state(thing)?.observedAt ?? NaN,
        reportedAt: (thing) => state(thing)?.reportedAt ?? NaN,
      };
    },
    indexes: (type) => this.all.flatMap((thing, index) => (thing.type === type ? [index] : [])),
    query: () => ({ things: [], total: 0 }),
    subscribe: (filter, listener) => {
      const entry = { filter, listener };
      this.listeners.add(entry);
      return () => this.listeners.delete(entry);
    },
  };
}

export interface TestCityOptions {
  readonly now?: number;
  readonly timeZone?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly baseMap?: BaseMap;
  readonly feeds?: readonly FeedHealth[];
  /** What the history answers. */
  readonly series?: (query: HistoryQuery) => readonly HistoryPoint[];
  readonly asOf?: (type: string, attribute: string, at: number) => ReadonlyMap<string, number | string>;
}

/** A city in memory for the scenario's tests: a clock that the test moves, jobs that the test runs. */
export function createTestCity(options: TestCityOptions = {}) {
  const things = new TestThings();
  const jobs = new Map<string, () => Promise<void> | void>();
  const submitted: { readings: readonly Reading[]; cause?: string; simulated?: boolean }[] = [];
  const clock = { now: options.now ?? Date.parse("2026-11-23T10:00:00+08:00") };
  const absent = () => {
    throw new Error("this room is not there");
  };
  const submit = (readings: readonly Reading[], source = "feed-1", simulated = false) =>
    things.apply(readings, { source, actor: source, simulated }, clock.now);
  const city: City = {
    profile: {
      name: { zh: "试验市", en: "Test city" },
      timeZone: options.timeZone ?? "Asia/Shanghai",
      center: [113.66, 34.75],
      zoom: 11,
      simulated: false,
      baseMap: options.baseMap ?? { type: "FeatureCollection", features: [] },
    },
    settings: options.settings ?? {},
    now: () => clock.now,
    id: () => "id",
    things: things.door,
    history: {
      kind: "embedded",
      write: absent,
      position: () => 0,
      flush: async () => undefined,
      series: async (query) => options.series?.(query) ?? [],
      asOf: async (type, attribute, at) => options.asOf?.(type, attribute, at) ?? new Map(),
      expire: async () => undefined,
      close: async () => undefined,
    },
    get store(): never {
      return absent();
    },
    get journal(): never {
      return absent();
    },
    get runtime(): never {
      return absent();
    },
    get people(): never {
      return absent();
    },
    feeds: { list: () => options.feeds ?? [] },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    submit: async (readings, cause, simulated) => {
      submitted.push({ readings, cause, simulated });
      return submit(readings, "parking", simulated);
    },
    every: (_seconds, name, job) => void jobs.set(name, job),
  };
  return { city, clock, jobs, submitted, submit, listening: () => things.listening() };
}
