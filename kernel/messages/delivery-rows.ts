import type { JobReason } from "../jobs/jobs.ts";
import type { Sql } from "../store/store.ts";
import type { Text } from "../texts/text.ts";
import type { Channel, Delivery, DeliveryCount, DeliveryState } from "./messages.ts";

/** A delivery about to be given to a provider. */
export interface TakenDelivery {
  readonly id: number;
  readonly key: string;
  readonly person: string;
  readonly askedAt: number;
  /** Counts this one. */
  readonly attempt: number;
  readonly title: Text;
  readonly body: Text;
  readonly path: string | null;
  /** So many of its channel were handed over to this person in the hour before. */
  readonly recent: number;
}

/** What became of an attempt. `due` again: not before `at`. */
export interface DeliveryEnd {
  readonly id: number;
  readonly attempt: number;
  readonly state: DeliveryState;
  readonly at: number;
  readonly reason?: JobReason;
  /** It was given to nobody: the attempt does not count. */
  readonly notGiven?: true;
}

const hour = 3_600_000;

/** Marks them as handing before anybody is given them: whatever happens then, it is known that they may have been taken. */
export async function takeDeliveries(
  sql: Sql,
  channel: Channel,
  most: number,
  now: number,
): Promise<readonly TakenDelivery[]> {
  const rows = await sql.query<TakenDelivery>(
    `with due as (
       select id from messages.delivery where channel = $1 and state = 'due' and at <= $2
       order by at, id limit $3 for update skip locked
     )
     update messages.delivery d set state = 'handing', at = $2, attempt = attempt + 1
     from messages.message m where m.id = d.message and d.id in (select id from due)
     returning d.id, d.key, d.person, d.asked_at as "askedAt", d.attempt, m.title, m.body, m.path,
       (select count(*) from messages.delivery r where r.person = d.person and r.channel = $1
          and r.state = 'handed-over' and r.at > $4) as recent`,
    [channel, now, most, now - hour],
  );
  return rows.toSorted((a, b) => a.id - b.id);
}

/** An answer counts only for the attempt that it answers. */
export async function endDeliveries(sql: Sql, ends: readonly DeliveryEnd[]): Promise<void> {
  await sql.query(
    `update messages.delivery d set state = e.state, at = e.at, reason = e.reason::json,
       attempt = d.attempt - case when e.not_given then 1 else 0 end
     from unnest($1::bigint[], $2::integer[], $3::text[], $4::bigint[], $5::text[], $6::boolean[])
       as e (id, attempt, state, at, reason, not_given)
     where d.id = e.id and d.attempt = e.attempt and d.state = 'handing'`,
    [
      ends.map(({ id }) => id),
      ends.map(({ attempt }) => attempt),
      ends.map(({ state }) => state),
      ends.map(({ at }) => at),
      ends.map(({ reason }) => (reason === undefined ? null : JSON.stringify(reason))),
      ends.map(({ notGiven }) => notGiven === true),
    ],
  );
}

/** What a city that ended had given to a provider without writing down the answer. */
export async function endUnanswered(sql: Sql, channel: Channel, knowsKeys: boolean, now: number): Promise<void> {
  await sql.query(
    "update messages.delivery set state = $2, at = $3, reason = $4 where channel = $1 and state = 'handing'",
    [channel, knowsKeys ? "due" : "failed", now, JSON.stringify({ code: "message.unsure" })],
  );
}

export async function nextDelivery(sql: Sql, channel: Channel): Promise<number | undefined> {
  const [row] = await sql.query<{ at: number }>(
    "select at from messages.delivery where channel = $1 and state = 'due' order by at limit 1",
    [channel],
  );
  return row?.at;
}

export async function deliveryAgain(
  sql: Sql,
  id: number,
  now: number,
  /** Only of a template that begins so. */
  beginning?: string,
): Promise<{ readonly channel: Channel } | undefined> {
  const [row] = await sql.query<{ channel: Channel }>(
    `update messages.delivery d set state = 'due', at = $2, asked_at = $2, attempt = 0 from messages.message m
     where d.id = $1 and d.state = 'failed' and m.id = d.message and ($3::text is null or starts_with(m.template, $3))
     returning d.channel`,
    [id, now, beginning ?? null],
  );
  return row;
}

const told = "case d.state when 'handing' then 'due' else d.state end";

export async function listDeliveries(
  sql: Sql,
  query: {
    readonly state?: DeliveryState;
    readonly channel?: Channel;
    readonly after: number;
    readonly limit: number;
    /** Only of templates that begin so. */
    readonly beginning?: string;
  },
): Promise<readonly Delivery[]> {
  const rows = await sql.query<{
    id: number;
    message: number;
    template: string;
    channel: Channel;
    state: DeliveryState;
    at: number;
    attempt: number;
    reason: JobReason | null;
  }>(
    `select d.id, d.message, m.template, d.channel, ${told} as state, d.at, d.attempt, d.reason
     from messages.delivery d join messages.message m on m.id = d.message
     where ($1::text is null or d.state = $1 or $1 = 'due' and d.state = 'handing') and ($2::text is null or d.channel = $2)
       and ($3::text is null or starts_with(m.template, $3)) and d.id > $4 order by d.id limit $5`,
    [query.state ?? null, query.channel ?? null, query.beginning ?? null, query.after, query.limit],
  );
  return rows.map(({ id, message, reason, ...row }) => ({
    id: String(id),
    message: String(message),
    ...row,
    ...(reason === null ? {} : { reason }),
  }));
}

export async function countDeliveries(sql: Sql, beginning?: string): Promise<readonly DeliveryCount[]> {
  return await sql.query<DeliveryCount>(
    `select channel, count(*) filter (where state in ('due', 'handing')) as due,
       count(*) filter (where state = 'handed-over') as "handedOver", count(*) filter (where state = 'failed') as failed
     from messages.delivery d
     where $1::text is null or exists (
       select from messages.message m where m.id = d.message and starts_with(m.template, $1))
     group by channel order by channel`,
    [beginning ?? null],
  );
}
