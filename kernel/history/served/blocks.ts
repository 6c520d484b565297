import type { Queries } from "../database.ts";
import type { WantedReadings } from "../readings.ts";

/** Things whose readings may share a block: their numbers differ in these lowest bits alone. */
export const bucketBits = 8;
/** Readings in one block. Three full ones fill a page of PostgreSQL. */
export const blockReadings = 128;

const lowest = (1 << bucketBits) - 1;
const day = 86_400_000;

/**
 * `raw_block`: readings that came in great numbers at once, up to 128 of one property, a bucket of 256 things and a day
 * (UTC) in a row. A row for each reading, with its index, costs the database more than twice the time and takes 97 bytes
 * instead of 22 to 24. Per reading: the lowest bits of the thing's number, ms after `begins`, arrivals after `arrival`,
 * the value.
 */
export async function makeBlocks(writing: Queries): Promise<void> {
  await writing.query(
    `create table if not exists raw_block (
       property smallint not null, bucket integer not null, begins bigint not null, ends bigint not null,
       arrival bigint not null, through bigint not null,
       things smallint[] not null, moments integer[] not null, arrivals integer[] not null, numbers float8[] not null
     ) partition by range (begins)`,
  );
  for (const column of ["things", "moments", "arrivals", "numbers"])
    await writing.query(`alter table raw_block alter ${column} set storage plain`);
  await writing.query(`create index if not exists raw_block_series on raw_block (property, bucket, ends, through)`);
  await writing.query(
    `create index if not exists raw_block_span on raw_block using brin (begins, ends, arrival, through) with (pages_per_range = 16)`,
  );
}

/** Select of thing, property, observed, arrival, value. */
export function readingsInBlocks({ property, thing, from, to, after, through }: WantedReadings): string {
  const bounds: (readonly [string, string | undefined, ((bound: string) => string)?])[] = [
    ["block.property =", property],
    ["block.bucket =", thing, (number) => `${number} >> ${bucketBits}`],
    ["one.thing =", thing, (number) => `(${number} & ${lowest})::smallint`],
    ["block.ends >=", from],
    ["block.begins >=", from, startOfDay],
    ["block.begins + one.moment >=", from],
    ["block.begins <", to],
    ["block.begins + one.moment <", to],
    ["block.through >", after],
    ["block.arrival + one.arrival >", after],
    ["block.arrival <=", through],
    ["block.arrival + one.arrival <=", through],
  ];
  const conditions = bounds.flatMap(([left, bound, told = (same: string) => same]) =>
    bound === undefined ? [] : [`${left} ${told(bound)}`],
  );
  return `select (block.bucket << ${bucketBits}) + one.thing as thing, block.property,
      block.begins + one.moment as observed, block.arrival + one.arrival as arrival, one.value
    from raw_block as block, ${each} as one (thing, moment, arrival, value)
    where ${["true", ...conditions].join(" and ")}`;
}

const each = "unnest(things, moments, arrivals, numbers)";

/** No block crosses the day's end, so that none of a day before can reach into it. */
function startOfDay(instant: string): string {
  return `${instant} - ((${instant} % ${day}) + ${day}) % ${day}`;
}

/** Removes readings observed before the instant, within blocks too. */
export async function removeFromBlocks(
  database: Queries,
  properties: readonly number[],
  before: number,
): Promise<void> {
  await database.query(`delete from raw_block where ends < $1::bigint and property = any($2::smallint[])`, [
    before,
    properties,
  ]);
  await database.query(
    `update raw_block set (things, moments, arrivals, numbers) =
       (select array_agg(thing order by place), array_agg(moment order by place), array_agg(sequence order by place),
          array_agg(value order by place)
        from ${each} with ordinality as one (thing, moment, sequence, value, place)
        where begins + moment >= $1::bigint)
     where begins < $1::bigint and property = any($2::smallint[])`,
    [before, properties],
  );
}
