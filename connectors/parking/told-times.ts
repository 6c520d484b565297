import { clockSkew, wallClock, type ErrorCode } from "../../kernel/index.ts";
import type { ParkingRecord } from "./convert-record.ts";

/** When a record says its figures were observed, whether or not that can be. */
export interface ToldTime {
  readonly at: number;
  /** It carries its own offset from UTC (or counts from 1970), so that no zone was needed to read it. */
  readonly zoned: boolean;
}

/** What is wrong with the times of a feed as a whole. */
export interface TimeDoubt {
  readonly code: ErrorCode;
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface TimesToJudge {
  readonly records: readonly Pick<ParkingRecord, "told">[];
  /** When the answer was read, ms. */
  readonly now: number;
  /** In which times without an offset were read. */
  readonly timeZone: string;
}

const minute = 60_000;
/** What came just now is at most so old. */
const newsAge = 15 * minute;
/** Times so close together were told for all at once. */
const atOnce = 5 * minute;
/** Whoever tells an hour late or more may have an offset wrong; those in use are whole quarters, up to 14 hours. */
const leastLate = 55 * minute;
const quarter = 15 * minute;
const mostOffset = 14 * 60 * minute;
/** So many that one sensor gone wrong does not speak for the feed, and this share of all times. */
const leastAhead = 3;
const shareAhead = 0.1;

/**
 * Whether the times of a feed, newly told, are off as a whole: ahead of now, or behind it by just the zone's offset from
 * UTC, as happens when local time is marked as UTC or UTC is read as local time. Says by how much. Pure.
 */
export function judgeTimes({ records, now, timeZone }: TimesToJudge): TimeDoubt | undefined {
  const told = records.flatMap((record) => record.told ?? []);
  if (told.length === 0) return undefined;
  const times = told.map(({ at }) => at).toSorted((one, other) => other - one);
  const off = times[0]! - now;
  const ahead = times.filter((at) => at > now + clockSkew).length;
  const manyAhead = ahead === told.length || (ahead >= leastAhead && ahead >= told.length * shareAhead);
  if (!manyAhead && off > -leastLate) return undefined;
  const offset = wallClock(now, timeZone) - now;
  const zoned = told.filter((time) => time.zoned).length * 2 > told.length;
  const isOffBy = (shift: number) => Math.abs(shift) > clockSkew && isNews(off - shift);
  const parameters = { rule: `${off < 0 ? "−" : "+"}${spanOf(off)}`, zone: timeZone };
  if (zoned && isOffBy(offset))
    return {
      code: "feed.data.zone.local",
      parameters: { ...parameters, setting: `timeZone: ${timeZone}, ignoreOffset: true` },
    };
  if (isOffBy(-offset))
    return {
      code: "feed.data.zone.utc",
      parameters: { ...parameters, setting: `timeZone: UTC${zoned ? ", ignoreOffset: true" : ""}` },
    };
  if (manyAhead)
    return { code: "feed.data.ahead", parameters: { rule: spanOf(off), share: `${ahead}/${told.length}` } };
  const isConstant = told.length >= leastAhead && times[0]! - times.at(-1)! <= atOnce;
  const nearest = Math.round((off + atOnce) / quarter) * quarter;
  if (!isConstant || -nearest > mostOffset || !isNews(off - nearest)) return undefined;
  return { code: "feed.data.behind", parameters: { rule: spanOf(off), share: `${told.length}/${told.length}` } };
}

/** What is left is no more than news may be old, or a clock ahead. */
const isNews = (rest: number) => rest <= clockSkew && rest >= -newsAge;

/** Hours and minutes as a clock shows them, days apart: `2:00`, `5:30`, `3 d 4:00`. */
function spanOf(milliseconds: number): string {
  const minutes = Math.round(Math.abs(milliseconds) / minute);
  const clock = `${Math.floor(minutes / 60) % 24}:${String(minutes % 60).padStart(2, "0")}`;
  return minutes < 1440 ? clock : `${Math.floor(minutes / 1440)} d ${clock}`;
}
