import type {
  BaseMap,
  FeedHealth,
  HistoryPoint,
  HistoryQuery,
  Reading,
  RoadSource,
  Sql,
} from "../../../kernel/index.ts";
import { buildRoadGraph } from "../../../kernel/roads/build-road-graph.ts";
import { openRoads } from "../../../kernel/roads/open-roads.ts";
import { createLiveState } from "../../../kernel/things/live-state.ts";
import { openChangePath } from "../../../kernel/things/open-change-path.ts";
import { MemoryHistory, memoryLog, MemoryStream } from "../../../kernel/things/testing/doubles.ts";
import type { Parking, ParkingCity } from "../city.ts";
import { parking } from "../scenario.ts";
import { parkingThings } from "../things.ts";

export interface TestCityOptions {
  readonly now?: number;
  readonly timeZone?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly baseMap?: BaseMap;
  readonly feeds?: readonly FeedHealth[];
  /** What the history answers. */
  readonly series?: (query: HistoryQuery) => readonly HistoryPoint[];
  /** Forgets everything when absent. */
  readonly sql?: Sql;
  /** The city has none when absent. */
  readonly roads?: RoadSource;
  readonly asOf?: (
    type: string,
    attribute: string,
    at: number,
    ids?: readonly string[],
  ) => ReadonlyMap<string, number | string>;
}

const emptySql: Sql = { query: async () => [] };

/** A history that answers what the test says. */
class ToldHistory extends MemoryHistory {
  constructor(private readonly told: TestCityOptions) {
    super();
  }
  override series = async (query?: HistoryQuery) => [...(this.told.series?.(query!) ?? [])] as never[];
  override asOf = async (type?: string, attribute?: string, at?: number, ids?: readonly string[]) =>
    new Map(this.told.asOf?.(type!, attribute!, at!, ids) ?? []) as Map<string, number>;
}

/**
 * A city in memory for the scenario's tests: the real live state and change path, a clock that the test moves, jobs that
 * the test runs.
 */
export async function createTestCity(options: TestCityOptions = {}) {
  const clock = { now: options.now ?? Date.parse("2026-11-23T10:00:00+08:00") };
  const now = () => clock.now;
  const log = memoryLog();
  const state = createLiveState({ log });
  for (const type of parkingThings) state.declare(type);
  const history = new ToldHistory(options);
  const path = await openChangePath({ state, stream: new MemoryStream(), history, now, log });
  const jobs = new Map<string, () => Promise<void> | void>();
  const submitted: { readings: readonly Reading[]; because?: string; simulated?: boolean }[] = [];
  const submit = async (readings: readonly Reading[], source = "feed-1", simulated = false) => {
    const result = await path.submit(readings, { source, actor: source, ...(simulated ? { simulated } : {}) });
    if (result.faults.length > 0) throw new Error(JSON.stringify(result.faults));
    return result;
  };
  const roads = openRoads(options.roads && buildRoadGraph(options.roads).graph, now);
  let kept: Parking | undefined;
  const city: ParkingCity = {
    profile: {
      name: { zh: "试验市", en: "Test city" },
      timeZone: options.timeZone ?? "Asia/Shanghai",
      center: [113.66, 34.75],
      zoom: 11,
      simulated: false,
      baseMap: options.baseMap ?? { type: "FeatureCollection", features: [] },
    },
    settings: options.settings ?? {},
    now,
    id: () => "id",
    things: state,
    history,
    sql: options.sql ?? emptySql,
    roads,
    get kept() {
      return kept!;
    },
    transaction: () => Promise.reject(new Error("not here")),
    call: () => Promise.reject(new Error("not here")),
    feeds: { list: () => options.feeds ?? [] },
    log,
    submit: async (readings, { because, simulated } = {}) => {
      submitted.push({ readings, because, simulated });
      return submit(readings, "parking", simulated);
    },
    every: (_seconds, name, job) => void jobs.set(name, job),
  };
  const startParking = async () => void (kept = (await parking.start!(city as never)) as Parking);
  const stopParking = async () => parking.stop!(city as never);
  return { city, startParking, stopParking, clock, jobs, submitted, submit, roads, log };
}
