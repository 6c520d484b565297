import type { HistoryDatabase } from "./database.ts";
import type { Progress } from "./progress.ts";
import type { Properties, Property } from "./properties.ts";
import { minuteStart, withinAges, type LocalSpans } from "./spans.ts";

export interface AsOfSource {
  readonly database: HistoryDatabase;
  readonly progress: Progress;
  readonly spans: LocalSpans;
  readonly properties: Properties;
}

/**
 * The last value before an instant without reading all that came before: the open minute from raw, the rest of the hour
 * from the last values of its minutes, the rest of the day from its hours, all before from days; and whatever no pass
 * has summed up yet from where it still is. A row counts only when the last reading in it is not after the instant.
 */
function valuesAsOf(
  { database, progress, spans }: AsOfSource,
  property: number,
  at: number,
  visit: (id: string, value: string | number) => void,
): Promise<void> {
  const raw = `select thing, observed as moment, 3 as rank, arrival as sequence, value from raw
    where property = $1::smallint and observed <= $2::bigint`;
  const level = (name: string, rank: number) => `select thing, last_at, ${rank}, pass, last from ${name}
    where property = $1::smallint and last_at <= $2::bigint`;
  return database.pairs(
    `with candidate as (
      ${raw} and observed >= $3::bigint union all ${raw} and observed < $3::bigint and arrival > $4::bigint
      union all ${level("minute", 2)} and begins >= $5::bigint union all ${level("minute", 2)} and begins < $5::bigint and pass > $6::bigint
      union all ${level("hour", 1)} and begins >= $7::bigint union all ${level("hour", 1)} and begins < $7::bigint and pass > $8::bigint
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
    visit,
  );
}

function textsAsOf(
  { database }: AsOfSource,
  property: number,
  at: number,
  visit: (id: string, value: string | number) => void,
): Promise<void> {
  return database.pairs(
    `with newest as (
      select thing, ${database.dialect.latest("text", "observed", "arrival")} as value
      from raw_text where property = $1::smallint and observed <= $2::bigint group by thing
    )
    select thing.id, newest.value from newest join thing on thing.number = newest.thing`,
    [property, Math.floor(at)],
    visit,
  );
}

/** Id → value of all things that had one at the instant. */
export async function asOf(source: AsOfSource, property: Property, at: number): Promise<Map<string, number | string>> {
  const found = new Map<string, number | string>();
  const { keeping, number } = property;
  const values = keeping === "text" ? textsAsOf : valuesAsOf;
  await values(source, number, withinAges(at), (id, value) => {
    found.set(id, keeping === "word" ? source.properties.word(Number(value)) : value);
  });
  return found;
}
