import type { HistoryDatabase, Level } from "./database.ts";
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
 * The last value of each thing in a window, of all or of the numbers `among`. Without reading every reading: the open
 * minute from raw, the rest of the hour from the last values of its minutes, the rest of the day from its hours, all
 * before from days; and whatever no pass has summed up yet from where it still is. A row counts only when the last
 * reading in it lies in the window.
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
  const [from, to] = [`$${put(window.from)}::bigint`, `$${put(window.to)}::bigint`];
  const property = `property = $${put(number)}::smallint`;
  const things =
    among === undefined ? "" : ` and thing in (select ${dialect.list(put(dialect.listParameter(among)), "integer")})`;
  const instant = (at: number): string => `$${put(at)}::bigint`;

  const readings = (table: "raw" | "raw_text", column: string): string =>
    `select thing, observed as moment, 3 as rank, arrival as sequence, ${column} as value from ${table}
     where ${property} and observed >= ${from} and observed < ${to}${things}`;
  const spans = (level: Level, rank: number, least: number): string =>
    `select thing, last_at, ${rank}, pass, last from ${level} where ${property} and begins >= ${instant(least)}
     and begins < ${to} and last_at >= ${from} and last_at < ${to}${things}`;
  const numbers = (): readonly string[] => {
    const { progress, spans: local } = source;
    const open = (level: "hour" | "day"): string => instant(local.of(level, window.at).start);
    const least = (level: "hour" | "day"): number => local.of(level, window.from).start;
    return [
      `${readings("raw", "value")}
       and (observed >= ${instant(minuteStart(window.at))} or arrival > ${instant(progress.minute_through)})`,
      `${spans("minute", 2, minuteStart(window.from))}
       and (begins >= ${open("hour")} or pass > ${instant(progress.hour_through)})`,
      `${spans("hour", 1, least("hour"))} and (begins >= ${open("day")} or pass > ${instant(progress.day_through)})`,
      spans("day", 0, least("day")),
    ];
  };
  const candidates = keeping === "text" ? [readings("raw_text", "text")] : numbers();
  return source.database.pairs(
    `select thing, ${dialect.latest("value", "moment * 4 + rank", "sequence")} as value
     from (${candidates.join(" union all ")}) as candidate group by thing`,
    parameters,
    (thing, value) => visit(Number(thing), value),
  );
}
