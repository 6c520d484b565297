import { anchors } from "./anchors.ts";
import { createCalendar, type Calendar } from "./calendar.ts";
import { featureCount } from "./features.ts";
import { createLocalClock } from "./local-time.ts";
import { unpackSaved } from "./saved.ts";
import type { Site } from "./site.ts";
import { slotsPerDay } from "./slots.ts";
import { packTrained, type Trained } from "./trained.ts";
import { trainingSets, type TrainingSet } from "./training-set.ts";
import { bin } from "./trees/bins.ts";
import { boost, type BoostOptions } from "./trees/boost.ts";
import type { Forest } from "./trees/forest.ts";

/** All that training needs, fit to be handed to a worker thread. */
export interface TrainingRequest {
  readonly timeZone: string;
  readonly weeks: number;
  readonly holdSlots: number;
  readonly historyLength: number;
  /** As `packInSlices` gave them. */
  readonly sites: readonly Uint8Array[];
  /** Days that are not lived as their weekday says, by region ("" for none): day → kind. */
  readonly specialDays: Readonly<Record<string, readonly (readonly [day: number, kind: number])[]>>;
  /** Rows for each horizon at most. */
  readonly rows: number;
  readonly trees: number;
}

export interface TrainingResult {
  /** As `packTrained` gives it; undefined when there was too little to learn from. */
  readonly trained: Uint8Array | undefined;
  /** Rows learned from, of the horizon with most. */
  readonly rows: number;
}

const week = 7 * slotsPerDay;
const fewestRows = 3000;
/** Local hours of the origins: when people ask. */
const hours = [7, 23] as const;
const options: Omit<BoostOptions, "trees" | "seed"> = {
  leaves: 31,
  rowsPerLeaf: 100,
  learningRate: 0.08,
  rowShare: 0.5,
  featureShare: 0.5,
  shrink: 20,
  knee: 0.5,
};

/** The same request gives the same bytes, always. */
export function train(request: TrainingRequest): TrainingResult {
  const sites = sitesOf(request);
  const to = sites.reduce((newest, { history }) => Math.max(newest, history.newest), 0) + 1;
  const oldest = sites.reduce(
    (first, { history }) => (history.oldest < 0 ? first : Math.min(first, history.oldest)),
    to,
  );
  const from = Math.max(oldest + week, to - request.historyLength + 3 * week);
  if (to - from < week / 2) return { trained: undefined, rows: 0 };
  let rows = 0;
  const trained: Trained = anchors.map((slots) => {
    const sample = { from, to, rows: request.rows, seed: 7, hours };
    const [set] = trainingSets(sites, [slots], sample);
    rows = Math.max(rows, set!.rows);
    return learn(set!, request.trees);
  });
  return rows < fewestRows ? { trained: undefined, rows: 0 } : { trained: packTrained(trained), rows };
}

function learn(set: TrainingSet, trees: number): Forest | undefined {
  return set.rows >= fewestRows && worthIt(set) ? forestOf(set, trees) : undefined;
}

function forestOf(set: TrainingSet, trees: number): Forest {
  return boost(bin(set.columns, set.rows, featureCount), set.target, { ...options, trees, seed: 11 });
}

/** Whether a small forest, learned from the first five sixths of the time, is better on the rest than nothing. */
function worthIt(set: TrainingSet): boolean {
  const cut = Math.floor((set.rows * 5) / 6);
  const past = Math.min(cut, 20_000);
  const columns = new Float32Array(past * featureCount);
  for (let feature = 0; feature < featureCount; feature += 1)
    columns.set(set.columns.subarray(feature * set.rows + cut - past, feature * set.rows + cut), feature * past);
  const target = set.target.slice(cut - past, cut);
  const forest = forestOf({ rows: past, columns, target, origins: set.origins }, 40);
  let plain = 0;
  let learned = 0;
  for (let row = cut; row < set.rows; row += 1) {
    plain += Math.abs(set.target[row]!);
    learned += Math.abs(set.target[row]! - forest.predict(set.columns, row, set.rows));
  }
  return learned < plain;
}

function sitesOf(request: TrainingRequest): Site[] {
  const clock = createLocalClock(request.timeZone);
  const special = new Map(Object.entries(request.specialDays).map(([region, days]) => [region, new Map(days)]));
  const calendars = new Map<string, Calendar>();
  const unpacked = (slice: Uint8Array) => unpackSaved(slice, request.historyLength, request.holdSlots).sites;
  return request.sites.flatMap(unpacked).map((site) => {
    const region = site.traits.region ?? "";
    let calendar = calendars.get(region);
    if (!calendar) {
      calendar = createCalendar(clock, request.weeks, region, (day) => special.get(region)?.get(day));
      calendars.set(region, calendar);
    }
    return { ...site, calendar };
  });
}
