import { wallClock } from "../places/wall-clock.ts";
import type { Stretch } from "./stretches.ts";

const dayLength = 86_400_000;
/** No zone changes its clock there and back within so long. */
const blockLength = 7 * dayLength;

/** The local days of an IANA zone, each by its number from 1970-01-01; its clock's changes included. */
export interface LocalDays {
  dayOf(at: number): number;
  /** The first instant of the day. */
  beginning(day: number): number;
  /** When the day's wall clock shows a time within the span (minutes since midnight): mostly one stretch, two around a change of the clock. */
  whenShown(day: number, fromMinute: number, untilMinute: number): readonly Stretch[];
}

/** What is added to an instant to get what the wall clock shows; in a block with a change, both and when. */
type Offset = number | { readonly before: number; readonly at: number; readonly after: number };

export function localDays(timeZone: string): LocalDays {
  const known = new Map<number, Offset>();
  const read = (at: number): number => wallClock(at, timeZone) - at;

  function changeBetween(early: number, late: number): number {
    const before = read(early);
    let [low, high] = [early, late];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (read(middle) === before) low = middle;
      else high = middle;
    }
    return high;
  }

  function ofBlock(block: number): Offset {
    const found = known.get(block);
    if (found !== undefined) return found;
    const [from, until] = [block * blockLength, (block + 1) * blockLength];
    const [before, after] = [read(from), read(until)];
    const offset = before === after ? before : { before, at: changeBetween(from, until), after };
    known.set(block, offset);
    return offset;
  }

  function offset(at: number): number {
    const found = ofBlock(Math.floor(at / blockLength));
    return typeof found === "number" ? found : at < found.at ? found.before : found.after;
  }

  /** The first instant that shows the wall time; where it is skipped, that of the change. */
  function firstShown(wall: number): number {
    const [before, after] = [offset(wall - dayLength), offset(wall + dayLength)];
    const early = wall - before;
    if (before === after || offset(early) === before) return early;
    const late = wall - after;
    return offset(late) === after ? late : changeBetween(late, early);
  }

  const beginning = (day: number): number => firstShown(day * dayLength);

  /** Parts of the day with one offset each. */
  function parts(day: number): readonly (Stretch & { readonly offset: number })[] {
    const [from, until] = [beginning(day), beginning(day + 1)];
    if (from >= until) return [];
    const [before, after] = [offset(from), offset(until - 1)];
    if (before === after) return [{ from, until, offset: before }];
    const change = changeBetween(from, until - 1);
    return [
      { from, until: change, offset: before },
      { from: change, until, offset: after },
    ];
  }

  return {
    dayOf: (at) => Math.floor((at + offset(at)) / dayLength),
    beginning,
    whenShown(day, fromMinute, untilMinute) {
      const wall = day * dayLength;
      const shown = parts(day).map((part) => ({
        from: Math.max(part.from, wall + fromMinute * 60_000 - part.offset),
        until: Math.min(part.until, wall + untilMinute * 60_000 - part.offset),
      }));
      return shown.filter(({ from, until }) => from < until);
    },
  };
}
