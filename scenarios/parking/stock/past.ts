import type { HistoryPoint, HistoryReads } from "../../../kernel/index.ts";
import type { LocalClock } from "../policies/local-clock.ts";
import { newRhythm, noteValue, type Rhythm } from "../policies/rhythm.ts";
import { quartersFromHours, type Share } from "./quarters.ts";
import type { Site } from "./site.ts";

const day = 86_400_000;
const fineDays = 28;
const coarseDays = 56;
const pageSize = 10_000;
const mostPages = 5;

/** The free share of a site over the last weeks, oldest first: by minute where that is kept, before that from hours. */
export interface Past {
  readonly coarse: readonly Share[];
  readonly fine: readonly Share[];
}

async function allPages(history: HistoryReads, id: string, attribute: string, from: number, to: number) {
  const points: HistoryPoint[] = [];
  let start = from;
  for (let page = 0; page < mostPages; page++) {
    const query = { id, attribute, from: start, to, resolution: "minute", limit: pageSize } as const;
    const more = await history.series(query);
    points.push(...more);
    if (more.length < pageSize) break;
    start = more.at(-1)!.at + 1;
  }
  return points;
}

/**
 * Reads what was said of a site's free places, or of its occupied ones, as shares of its capacity; the impossible left
 * out. With `since`: only what is newer, by minute.
 */
export async function readPast(history: HistoryReads, site: Site, now: number, since?: number): Promise<Past> {
  const { id, assessed } = site;
  const total = assessed.total!;
  const of = async (attribute: string, share: (value: number) => number): Promise<Past> => {
    const shares = (points: readonly HistoryPoint[]) =>
      points.flatMap(({ at, value, last }): Share[] => {
        const figure = share(last ?? value ?? NaN);
        return figure >= 0 && figure <= 1 ? [{ at, share: figure }] : [];
      });
    const fine = shares(await allPages(history, id, attribute, since ?? now - fineDays * day, now));
    if (since !== undefined) return { coarse: [], fine };
    const until = fine[0]?.at ?? now;
    const query = { id, attribute, from: now - coarseDays * day, to: until, resolution: "hour" } as const;
    const hours = await history.series({ ...query, limit: coarseDays * 24 });
    return { coarse: quartersFromHours(shares(hours.map(({ at, value }) => ({ at, value })))), fine };
  };
  const free = await of("availableSpotNumber", (value) => value / total);
  if (free.fine.length + free.coarse.length > 0) return free;
  return of("occupiedSpotNumber", (value) => 1 - value / total);
}

/**
 * What the source itself said before the start tells how long its figure usually rests: from what was kept, if
 * anything, and from what came after it.
 */
export function recallRhythm(site: Site, { fine }: Past, kept: Rhythm | undefined, clock: LocalClock): void {
  const { rhythm } = site;
  if (!rhythm || !site.own) return;
  const total = site.assessed.total!;
  let recalled = kept;
  for (const { at, share } of fine) {
    const value = Math.round(share * total);
    if (at < rhythm.since) recalled = recalled ? noteValue(recalled, value, at, clock) : newRhythm(value, at);
  }
  if (recalled) site.rhythm = noteValue(recalled, rhythm.value, rhythm.since, clock);
}
