import type { Dialect, Level, Writing } from "./database.ts";
import { saveProgress, type Progress } from "./progress.ts";
import type { LocalSpans, Span } from "./spans.ts";

const minuteOfObserved = `observed - ((observed % 60000) + 60000) % 60000`;

/**
 * One pass: what came in since the last pass is summed up and added beside what was there. Late readings need no
 * special care: they are merely more rows of an old span, and nothing ever has to be read again that may have expired.
 */
export async function rollUpMinutes(
  writing: Writing,
  dialect: Dialect,
  progress: Progress,
  through: number,
): Promise<Progress> {
  if (through <= progress.minute_through) return progress;
  const pass = progress.minute_pass + 1;
  const fresh = `from raw where arrival > $1::bigint and arrival <= $2::bigint`;
  const range = [progress.minute_through, through];
  const days = await writing.query<{ day: number }>(
    `select distinct (observed - ((observed % 86400000) + 86400000) % 86400000)::float8 as day ${fresh}`,
    range,
  );
  await writing.prepare(
    "minute",
    days.map(({ day }) => day),
  );
  await writing.query(
    `insert into minute
     select thing, property, ${minuteOfObserved}, $3::bigint, count(*), sum(value), min(value), max(value),
       max(observed), ${dialect.latest("value", "observed", "arrival")}
     ${fresh} group by thing, property, ${minuteOfObserved}`,
    [...range, pass],
  );
  const next = { ...progress, minute_through: through, minute_pass: pass };
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
       from ${finer} where pass > $3::bigint and begins >= $1::bigint and begins < $4::bigint group by thing, property`,
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
