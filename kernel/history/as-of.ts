import type { HistoryDatabase } from "./database.ts";
import type { Progress } from "./progress.ts";
import type { Properties, Property } from "./properties.ts";
import { minuteStart, withinAges, type LocalSpans } from "./spans.ts";

/**
 * The last value before an instant without reading all that came before: the open minute from raw, the rest of the hour
 * from the last values of its minutes, the rest of the day from its hours, all before from days; and whatever no pass
 * has summed up yet from where it still is. A row counts only when the last reading in it is not after the instant.
 */
export async function valuesAsOf(
  database: HistoryDatabase,
  progress: Progress,
  spans: LocalSpans,
  property: number,
  at: number,
): Promise<{ id: string; value: number }[]> {
  const raw = `select thing, observed as moment, 3 as rank, arrival as sequence, value from raw
    where property = $1::smallint and observed <= $2::bigint`;
  const level = (name: string, rank: number) => `select thing, last_at, ${rank}, pass, last from ${name}
    where property = $1::smallint and last_at <= $2::bigint`;
  return database.query(
    `with candidate as (
      ${raw} and observed >= $3::bigint union all ${raw} and arrival > $4::bigint
      union all ${level("minute", 2)} and begins >= $5::bigint union all ${level("minute", 2)} and pass > $6::bigint
      union all ${level("hour", 1)} and begins >= $7::bigint union all ${level("hour", 1)} and pass > $8::bigint
      union all ${level("day", 0)}
    ), newest as (
      select thing, ${database.dialect.latest("value", "moment * 4 + rank", "sequence")} as value
      from candidate group by thing
    )
    select thing.id, newest.value from newest join thing on thing.number = newest.thing`,
    [
      property,
      Math.floor(at),
      minuteStart(Math.floor(at)),
      progress.minute_through,
      spans.of("hour", at).start,
      progress.hour_through,
      spans.of("day", at).start,
      progress.day_through,
    ],
  );
}

export async function textsAsOf(
  database: HistoryDatabase,
  property: number,
  at: number,
): Promise<{ id: string; value: string }[]> {
  return database.query(
    `with newest as (
      select thing, ${database.dialect.latest("text", "observed", "arrival")} as value
      from raw_text where property = $1::smallint and observed <= $2::bigint group by thing
    )
    select thing.id, newest.value from newest join thing on thing.number = newest.thing`,
    [property, Math.floor(at)],
  );
}

export async function asOf(
  source: { database: HistoryDatabase; progress: Progress; spans: LocalSpans; properties: Properties },
  property: Property,
  at: number,
): Promise<Map<string, number | string>> {
  const { database, progress, spans, properties } = source;
  if (property.keeping === "text") {
    const texts = await textsAsOf(database, property.number, withinAges(at));
    return new Map(texts.map(({ id, value }) => [id, value]));
  }
  const values = await valuesAsOf(database, progress, spans, property.number, withinAges(at));
  return new Map(values.map(({ id, value }) => [id, property.keeping === "word" ? properties.word(value) : value]));
}
