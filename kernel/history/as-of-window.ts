import type { HistoryDatabase, Level } from "./database.ts";
import { readingsIn } from "./readings.ts";
import type { Progress } from "./progress.ts";
import type { Property } from "./properties.ts";
import { minuteStart, type LocalSpans } from "./spans.ts";

export interface AsOfSource {
  readonly database: HistoryDatabase;
  readonly progress: Progress;
  readonly spans: LocalSpans;
}

/** Readings made from `from` (inclusive) to `to` (exclusive), asked for an instant that is not before them. */
export interface Window {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The last value of each thing in a window: of all, or of the numbers `among` and perhaps some others. Without reading
 * every reading: the open minute from raw, the rest of the hour from the last values of its minutes, the rest of the day
 * from its hours, all before from days; and whatever no pass has summed up yet from where it still is. A row counts only
 * when the last reading in it lies in the window.
 */
export function lastInWindow(
  source: AsOfSource,
  { number, keeping }: Property,
  window: Window,
  among: readonly number[] | undefined,
  visit: (thing: number, value: string | number) => void,
): Promise<void> {
  const { dialect } = source.database;
  const parameters: unknown[] = [];
  const put = (value: unknown): number => parameters.push(value);
  const value = `$${put(number)}::smallint`;
  const property = `property = ${value}`;
  const things =
    among === undefined ? "" : ` and thing in (select ${dialect.list(put(dialect.listParameter(among)), "integer")})`;
  const instant = (at: number): string => `$${put(at)}::bigint`;

  const moments = (column: string, from: number, to: number): string =>
    `${property} and ${column} >= ${instant(from)} and ${column} < ${instant(to)}`;
  const select = ({ level, from, to, after }: Part): string => {
    const arrived = after === undefined ? undefined : instant(after);
    if (level === "raw" || level === "raw_text") {
      const wanted = { property: value, from: instant(from), to: instant(to), after: arrived };
      const readings = level === "raw" ? dialect.raw(wanted) : readingsIn("raw_text", wanted);
      const source = `select thing, observed as moment, 3 as rank, arrival as sequence, value from (${readings}) as reading`;
      return arrived === undefined ? `${source} where true${things}` : source;
    }
    const source = `select thing, last_at as moment, ${ranks[level]} as rank, pass as sequence, last as value from ${level}
      where ${moments("begins", from, to)} and ${moments("last_at", window.from, window.to)}`;
    return arrived === undefined ? source + things : `${source} and pass > ${arrived}`;
  };
  const asked = keeping === "text" ? [{ level: "raw_text", ...window } as const] : parts(source, window);
  const candidates = asked.map(select);
  return source.database.pairs(
    `select thing, ${dialect.latest("value", "moment * 4 + rank", "sequence")} as value
     from (${candidates.join(" union all ")}) as candidate group by thing`,
    parameters,
    (thing, value) => visit(Number(thing), value),
  );
}

/** Of two values of one moment the one from the finer level is the later. */
const ranks = { minute: 2, hour: 1, day: 0 } as const;

/**
 * Rows of a level that begin in a time; with `after` only those that came in after that arrival or pass. These are few,
 * and are found by it: not by naming things, for each of which an index would be asked.
 */
interface Part {
  readonly level: "raw" | "raw_text" | Level;
  readonly from: number;
  readonly to: number;
  readonly after?: number;
}

/** Each is a narrow range of an index or of blocks on its own, which conditions joined by "or" would not be. */
function parts({ progress, spans }: AsOfSource, { at, from, to }: Window): readonly Part[] {
  const finer = [
    { level: "raw", open: minuteStart(at), least: from, after: progress.minute_through },
    { level: "minute", open: spans.of("hour", at).start, least: minuteStart(from), after: progress.hour_through },
    {
      level: "hour",
      open: spans.of("day", at).start,
      least: spans.of("hour", from).start,
      after: progress.day_through,
    },
  ] as const;
  return [
    ...finer.flatMap(({ level, open, least, after }) => [
      { level, from: Math.max(open, least), to },
      { level, from: least, to: Math.min(open, to), after },
    ]),
    { level: "day", from: spans.of("day", from).start, to } as const,
  ].filter((part) => part.from < part.to);
}
