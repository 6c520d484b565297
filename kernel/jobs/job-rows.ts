import type { Sql } from "../store/store.ts";
import type { JobReason, JobRow, JobState } from "./jobs.ts";

/** A job taken to be run. `attempt` counts this run, and tells it from any other of the same job. */
export interface TakenJob {
  readonly id: number;
  readonly kind: string;
  readonly key: string | null;
  readonly data: unknown;
  /** When it was due. */
  readonly at: number;
  readonly attempt: number;
}

/** How a run ended, as the table is told. */
export type Ending = Pick<TakenJob, "id" | "attempt"> &
  (
    | { readonly to: "gone" }
    | { readonly to: "dead"; readonly reason: JobReason }
    | { readonly to: "waiting"; readonly at: number; readonly attempts: number; readonly reason?: JobReason }
  );

/** The one job of a kind with `everySeconds` has this key; nobody can send it. */
export const everyKey = "";

export async function putJob(
  sql: Sql,
  job: { readonly kind: string; readonly key?: string; readonly data: string; readonly at: number },
  now: number,
): Promise<void> {
  await sql.query(
    `insert into jobs.job (kind, key, data, state, at, since) values ($1, $2, $3, 'waiting', $4, $5)
     on conflict (kind, key) where state = 'waiting' and key is not null
     do update set data = excluded.data, at = excluded.at, since = excluded.since, attempt = 0, reason = null`,
    [job.kind, job.key ?? null, job.data, job.at, now],
  );
}

/** Makes the job of a kind with `everySeconds` when it is not there; one that is, waits no longer than the rhythm. */
export async function putEvery(sql: Sql, kind: string, rhythm: number, now: number): Promise<void> {
  await sql.query(
    `insert into jobs.job (kind, key, data, state, at, since)
     select $1, '${everyKey}', '{}', 'waiting', $2, $2
     where not exists (select from jobs.job where kind = $1 and key = '${everyKey}' and state = 'running')
     on conflict (kind, key) where state = 'waiting' and key is not null
     do update set at = least(jobs.job.at, $2 + $3::bigint)`,
    [kind, now, rhythm],
  );
}

export async function takeBackJob(sql: Sql, kind: string, key: string): Promise<void> {
  await sql.query("delete from jobs.job where kind = $1 and key = $2 and state = 'waiting'", [kind, key]);
}

export async function wakeEvery(sql: Sql, kinds: readonly string[], now: number): Promise<void> {
  await sql.query(
    `update jobs.job set at = $2 where kind = any($1::text[]) and key = '${everyKey}' and state = 'waiting' and at > $2`,
    [kinds, now],
  );
}

/** Takes what is due, the longest due first, of each kind no more than it has places free, and of a key that runs none. */
export async function takeDue(
  sql: Sql,
  free: ReadonlyMap<string, number>,
  most: number,
  now: number,
): Promise<readonly TakenJob[]> {
  const rows = await sql.query<TakenJob>(
    `with due as (
       select j.id from unnest($1::text[], $2::integer[]) as free (kind, places) cross join lateral (
         select id, at from jobs.job w where state = 'waiting' and kind = free.kind and at <= $3
           and not exists (select from jobs.job r where r.kind = w.kind and r.key = w.key and r.state = 'running')
         order by at, id limit free.places for update skip locked
       ) j order by j.at, j.id limit $4
     )
     update jobs.job set state = 'running', since = $3, attempt = attempt + 1 where id in (select id from due)
     returning id, kind, key, data, at, attempt`,
    [[...free.keys()], [...free.values()], now, most],
  );
  return rows.toSorted((a, b) => a.at - b.at || a.id - b.id);
}

/** When the next one of these kinds is due, those aside whose key runs; undefined when none waits. */
export async function nextDue(sql: Sql, kinds: readonly string[]): Promise<number | undefined> {
  const [row] = await sql.query<{ at: number | null }>(
    `select min(j.at) as at from unnest($1::text[]) as wanted (kind) cross join lateral (
       select at from jobs.job w where state = 'waiting' and kind = wanted.kind
         and not exists (select from jobs.job r where r.kind = w.kind and r.key = w.key and r.state = 'running')
       order by at limit 1
     ) j`,
    [kinds],
  );
  return row?.at ?? undefined;
}

/** A run counts only as long as its attempt is the newest. A failed one gives way to a later one of its key. */
export async function endRuns(sql: Sql, endings: readonly Ending[], now: number): Promise<void> {
  const gone = endings.filter(({ to }) => to === "gone");
  if (gone.length > 0) await deleteRuns(sql, gone);
  const kept = endings.flatMap((ending) => (ending.to === "gone" ? [] : [ending]));
  if (kept.length === 0) return;
  await sql.query(
    `update jobs.job j set state = e.state, at = coalesce(e.at, j.at), since = $7, attempt = e.attempts, reason = e.reason::json
     from unnest($1::bigint[], $2::integer[], $3::text[], $4::bigint[], $5::integer[], $6::text[])
       as e (id, attempt, state, at, attempts, reason)
     where j.id = e.id and j.attempt = e.attempt and j.state = 'running' and not (e.state = 'waiting' and exists (
       select from jobs.job w where w.kind = j.kind and w.key = j.key and w.state = 'waiting'))`,
    [
      kept.map(({ id }) => id),
      kept.map(({ attempt }) => attempt),
      kept.map(({ to }) => to),
      kept.map((ending) => (ending.to === "waiting" ? ending.at : null)),
      kept.map((ending) => (ending.to === "waiting" ? ending.attempts : ending.attempt)),
      kept.map(({ reason }) => (reason === undefined ? null : JSON.stringify(reason))),
      now,
    ],
  );
  await deleteRuns(sql, kept);
}

async function deleteRuns(sql: Sql, runs: readonly Pick<TakenJob, "id" | "attempt">[]): Promise<void> {
  await sql.query(
    `delete from jobs.job where state = 'running'
       and (id, attempt) in (select * from unnest($1::bigint[], $2::integer[]))`,
    [runs.map(({ id }) => id), runs.map(({ attempt }) => attempt)],
  );
}

/** What a city that ended left running waits again, at once. */
export async function freeRuns(sql: Sql, reason: JobReason, now: number): Promise<void> {
  await sql.query(
    `delete from jobs.job r where state = 'running' and exists (
       select from jobs.job w where w.kind = r.kind and w.key = r.key and w.state = 'waiting')`,
  );
  await sql.query("update jobs.job set state = 'waiting', at = $1, since = $1, reason = $2 where state = 'running'", [
    now,
    JSON.stringify(reason),
  ]);
}

export async function listJobs(
  sql: Sql,
  query: { readonly state?: JobState; readonly kind?: string; readonly after: number; readonly limit: number },
  /** Only kinds that begin so. */
  beginning?: string,
): Promise<readonly JobRow[]> {
  const rows = await sql.query<{
    id: number;
    kind: string;
    key: string | null;
    state: JobState;
    at: number;
    attempt: number;
    reason: JobReason | null;
  }>(
    `select id, kind, nullif(key, '${everyKey}') as key, state, case state when 'waiting' then at else since end as at,
       attempt, reason
     from jobs.job where ($1::text is null or state = $1) and ($2::text is null or kind = $2)
       and ($3::text is null or starts_with(kind, $3)) and id > $4 order by id limit $5`,
    [query.state ?? null, query.kind ?? null, beginning ?? null, query.after, query.limit],
  );
  return rows.map(({ id, key, reason, ...row }) => ({
    id: String(id),
    ...row,
    ...(key === null ? {} : { key }),
    ...(reason === null ? {} : { reason }),
  }));
}
