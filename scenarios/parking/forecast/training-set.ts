import { Features, featureCount } from "./features.ts";
import { GroupMood } from "./group-mood.ts";
import { randomFrom } from "./trees/boost.ts";
import type { Site } from "./site.ts";
import { slotsPerDay } from "./slots.ts";

/** Rows of one horizon: features column by column, what the plain forecast left over, and the origin of each. */
export interface TrainingSet {
  readonly rows: number;
  readonly columns: Float32Array;
  readonly target: Float32Array;
  readonly origins: Int32Array;
}

export interface SampleOptions {
  /** Origins from this slot to before that one. */
  readonly from: number;
  readonly to: number;
  /** At most so many rows for each horizon, drawn evenly. */
  readonly rows: number;
  readonly seed: number;
  /** Local hours of the origins: from, to before. */
  readonly hours: readonly [number, number];
}

/** Draws origins at random and fills one set a horizon from the same origins. */
export function trainingSets(
  sites: readonly Site[],
  horizons: readonly number[],
  options: SampleOptions,
): TrainingSet[] {
  const origins = drawOrigins(sites, options);
  const count = origins.slots.length;
  const mood = new GroupMood();
  mood.regroup(sites);
  const features = new Features(mood);
  const sets = horizons.map(() => ({
    rows: 0,
    columns: new Float32Array(count * featureCount),
    target: new Float32Array(count),
    origins: new Int32Array(count),
  }));
  for (let i = 0; i < count; i += 1) {
    const site = sites[origins.sites[i]!]!;
    const origin = origins.slots[i]!;
    if (origin - slotsPerDay <= site.history.coarseUntil) continue;
    features.from(site, origin);
    horizons.forEach((slots, horizon) => {
      const truth = site.history.get(origin + slots);
      if (truth !== truth || origin + slots > site.history.newest || !site.history.witnessed(origin + slots)) return;
      if (!features.to(slots)) return;
      const set = sets[horizon]!;
      for (let feature = 0; feature < featureCount; feature += 1)
        set.columns[feature * count + set.rows] = features.row[feature]!;
      set.target[set.rows] = truth - features.base(slots);
      set.origins[set.rows] = origin;
      set.rows += 1;
    });
  }
  return sets.map((set) => compact(set, count));
}

/** In order of time, so that what the mates did is computed once. */
function drawOrigins(sites: readonly Site[], options: SampleOptions): { sites: Int32Array; slots: Int32Array } {
  const random = randomFrom(options.seed);
  const [firstHour, lastHour] = options.hours;
  const possible = sites.length * (options.to - options.from) * ((lastHour - firstHour) / 24);
  const share = Math.min(1, options.rows / Math.max(1, possible));
  const chosen: number[] = [];
  const slots: number[] = [];
  const clock = sites[0]?.calendar.clock;
  for (let slot = options.from; slot < options.to; slot += 1) {
    const hour = clock ? clock.quarterOf(slot) >> 2 : 0;
    if (hour < firstHour || hour >= lastHour) continue;
    for (let site = 0; site < sites.length; site += 1) {
      if (random() >= share) continue;
      chosen.push(site);
      slots.push(slot);
    }
  }
  return { sites: Int32Array.from(chosen), slots: Int32Array.from(slots) };
}

function compact(
  set: { rows: number; columns: Float32Array; target: Float32Array; origins: Int32Array },
  count: number,
): TrainingSet {
  const { rows } = set;
  if (rows === count) return set;
  const columns = new Float32Array(rows * featureCount);
  for (let feature = 0; feature < featureCount; feature += 1)
    columns.set(set.columns.subarray(feature * count, feature * count + rows), feature * rows);
  return { rows, columns, target: set.target.slice(0, rows), origins: set.origins.slice(0, rows) };
}
