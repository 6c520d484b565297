import { CityError } from "../errors/city-error.ts";
import type { HistoryDatabase, Level } from "./database.ts";
import type { HistoryPoint, HistoryQuery } from "./history.ts";
import type { Progress } from "./progress.ts";
import { readingsIn } from "./readings.ts";
import type { Properties, Property } from "./properties.ts";
import { minuteStart, withinAges, type LocalSpans } from "./spans.ts";

interface Figures {
  begins: number;
  readings: number;
  total: number;
  minimum: number;
  maximum: number;
  last_at: number;
  last: number;
}

export interface SeriesSource {
  readonly database: HistoryDatabase;
  readonly properties: Properties;
  readonly spans: LocalSpans;
  readonly progress: Progress;
}

const longest = 2 * 86_400_000;

export function limitOf({ limit = 1000 }: HistoryQuery): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= 10_000) return limit;
  throw new CityError("input.invalid", { field: "limit", rule: "integer from 1 to 10000" });
}

/** Readings of a thing's property, `from` and `to` as the third and fourth parameter. */
const inRange = { thing: "$1::integer", property: "$2::smallint", from: "$3::bigint", to: "$4::bigint" };

export async function rawSeries(
  { database, properties }: SeriesSource,
  thing: number,
  property: Property,
  query: HistoryQuery,
): Promise<HistoryPoint[]> {
  const readings = property.keeping === "text" ? readingsIn("raw_text", inRange) : database.dialect.raw(inRange);
  const rows = await database.query<{ at: number; value: number | string }>(
    `select observed::float8 as at, value from (${readings}) as reading order by observed, arrival limit $5::bigint`,
    [thing, property.number, ...rangeOf(query), limitOf(query)],
  );
  return rows.map(({ at, value }) => {
    if (typeof value === "string") return { at, text: value };
    return property.keeping === "word" ? { at, text: properties.word(value) } : { at, value };
  });
}

function rangeOf({ from, to }: HistoryQuery): [number, number] {
  return [Math.ceil(withinAges(from)), Math.ceil(withinAges(to))];
}

/**
 * All queries of one answer are held to one state of the progress, so that a pass that ends between them is not counted
 * twice. Spans as summed up, together with what no pass has summed up yet: the open minute, and what came late.
 */
export async function spanSeries(
  source: SeriesSource,
  thing: number,
  property: Property,
  level: Level,
  query: HistoryQuery,
): Promise<HistoryPoint[]> {
  const { database, spans, progress } = source;
  const limit = limitOf(query);
  const startOf = (at: number) => (level === "minute" ? minuteStart(at) : spans.of(level, at).start);
  const merged = new Map<number, Figures>();
  const [from, to] = rangeOf(query);
  const key = [thing, property.number, from];
  const stored = await database.query<Figures>(
    `${figuresOf(database, level)} and pass <= $5::bigint group by begins order by begins limit $6::bigint`,
    [...key, to, progress[`${level}_pass`], limit],
  );
  for (const figures of stored) add(merged, figures.begins, figures);
  const open = await openFigures(source, key, to + longest, level, progress);
  for (const figures of open) {
    const begins = startOf(figures.begins);
    if (begins >= query.from && begins < query.to) add(merged, begins, figures);
  }
  const points = [...merged.values()].toSorted((one, other) => one.begins - other.begins).slice(0, limit);
  return points.map((figures) => pointOf(figures, property, source.properties));
}

/** Finer rows that the level has not taken in, oldest arrivals first. */
async function openFigures(
  { database }: SeriesSource,
  key: readonly number[],
  to: number,
  level: Level,
  progress: Progress,
): Promise<Figures[]> {
  const open: Figures[] = [];
  const finer: (readonly [Level, number, number])[] = [
    ["hour", progress.day_through, progress.hour_pass],
    ["minute", progress.hour_through, progress.minute_pass],
  ];
  for (const [each, after, through] of finer.slice(level === "day" ? 0 : level === "hour" ? 1 : 2))
    open.push(
      ...(await database.query<Figures>(
        `${figuresOf(database, each)} and pass > $5::bigint and pass <= $6::bigint group by begins`,
        [...key, to, after, through],
      )),
    );
  const minute = `observed - ((observed % 60000) + 60000) % 60000`;
  open.push(
    ...(await database.query<Figures>(
      `select (${minute})::float8 as begins, count(*)::float8 as readings, sum(value) as total, min(value) as minimum,
         max(value) as maximum, max(observed)::float8 as last_at,
         ${database.dialect.latest("value", "observed", "arrival")} as last
       from (${database.dialect.raw({ ...inRange, after: "$5::bigint", through: "$6::bigint" })}) as reading
       group by ${minute}`,
      [...key, to, progress.minute_through, progress.arrival],
    )),
  );
  return open;
}

function figuresOf({ dialect }: HistoryDatabase, level: Level): string {
  return `select begins::float8 as begins, sum(readings)::float8 as readings, sum(total) as total,
      min(minimum) as minimum, max(maximum) as maximum, max(last_at)::float8 as last_at,
      ${dialect.latest("last", "last_at", "pass")} as last
    from ${level} where thing = $1::integer and property = $2::smallint and begins >= $3::bigint
      and begins < $4::bigint`;
}

function add(merged: Map<number, Figures>, begins: number, figures: Figures): void {
  const known = merged.get(begins);
  if (known === undefined) {
    merged.set(begins, { ...figures, begins });
    return;
  }
  known.readings += figures.readings;
  known.total += figures.total;
  known.minimum = Math.min(known.minimum, figures.minimum);
  known.maximum = Math.max(known.maximum, figures.maximum);
  if (figures.last_at < known.last_at) return;
  known.last_at = figures.last_at;
  known.last = figures.last;
}

function pointOf(figures: Figures, { keeping }: Property, properties: Properties): HistoryPoint {
  const { begins: at, readings: count, total, minimum, maximum, last } = figures;
  if (keeping === "word") return { at, count, text: properties.word(last) };
  return { at, count, value: total / count, minimum, maximum, last };
}
