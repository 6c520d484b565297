import type { Dialect, HistoryDatabase, Level, Writing } from "./database.ts";
import type { MinuteSums } from "./minute-sums.ts";
import { saveProgress, type Progress } from "./progress.ts";
import type { LocalSpans, Span } from "./spans.ts";

interface RawRow {
  readonly thing: number;
  readonly property: number;
  readonly observed: number;
  readonly value: number;
}

/** Readings read at once. */
const atOnce = 65_536;

/** Sums up what came in after the last pass and before the city stopped. */
export async function recoverSums(database: HistoryDatabase, progress: Progress, sums: MinuteSums): Promise<void> {
  const readings = database.dialect.raw({ after: "$1::bigint", through: "$2::bigint" });
  for (let after = progress.minute_through; after < progress.arrival; after += atOnce) {
    const rows = await database.query<RawRow>(
      `select thing, property, observed::float8 as observed, value from (${readings}) as reading order by arrival`,
      [after, Math.min(after + atOnce, progress.arrival)],
    );
    for (const { thing, property, observed, value } of rows) sums.add(thing, property, observed, value);
  }
}

/**
 * One pass: what came in since the last pass goes beside what was there. Late readings need no special care: they are
 * merely more rows of an old span, and nothing ever has to be read again that may have expired.
 */
export async function storeMinutes(writing: Writing, progress: Progress, sums: MinuteSums): Promise<Progress> {
  const next = { ...progress, minute_through: progress.arrival, minute_pass: progress.minute_pass + 1 };
  if (sums.length > 0) await writing.appendMinutes(sums, next.minute_pass);
  await saveProgress(writing, next);
  return next;
}

/** Adds the passes of the finer level that are not yet in the coarser one. */
export async function rollUpSpans(
  writing: Writing,
  dialect: Dialect,
  progress: Progress,
  level: "hour" | "day",
  spans: LocalSpans,
): Promise<Progress> {
  const finer: Level = level === "hour" ? "minute" : "hour";
  const done = progress[`${level}_through`];
  const through = progress[`${finer}_pass`];
  if (through <= done) return progress;
  const pass = progress[`${level}_pass`] + 1;
  for (const span of await spansWithRows(writing, finer, done, level, spans)) {
    await writing.query(
      `insert into ${level}
       select thing, property, $1::bigint, $2::bigint, sum(readings), sum(total), min(minimum), max(maximum),
         max(last_at), ${dialect.latest("last", "last_at", "pass")}
       from ${finer} where pass > $3::bigint and begins >= $1::bigint and begins < $4::bigint
       group by thing, property ${dialect.inOrder}`,
      [span.start, pass, done, span.end],
    );
  }
  const next = { ...progress, [`${level}_through`]: through, [`${level}_pass`]: pass };
  await saveProgress(writing, next);
  return next;
}

async function spansWithRows(
  writing: Writing,
  finer: Level,
  done: number,
  level: "hour" | "day",
  spans: LocalSpans,
): Promise<Span[]> {
  const quarters = await writing.query<{ quarter: number }>(
    `select distinct (begins - ((begins % 900000) + 900000) % 900000)::float8 as quarter
     from ${finer} where pass > $1::bigint`,
    [done],
  );
  const found = new Map<number, Span>();
  for (const { quarter } of quarters) {
    const span = spans.of(level, quarter);
    found.set(span.start, span);
  }
  return [...found.values()];
}
