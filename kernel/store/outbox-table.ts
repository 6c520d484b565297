import type { Connection } from "./backing.ts";
import type { CityEvent, Migration, Sql } from "./store.ts";

export const outboxMigrations: readonly Migration[] = [
  {
    number: 1,
    name: "outbox",
    sql: `create table city.outbox (
      id bigint generated always as identity primary key,
      key uuid not null default gen_random_uuid(),
      at bigint not null default (extract(epoch from clock_timestamp()) * 1000)::bigint,
      event json not null
    )`,
  },
];

/** One event on its way from a committed transaction to the stream. `key` makes a second hand-over harmless. */
export interface OutboxEntry {
  readonly id: number;
  readonly key: string;
  readonly at: number;
  readonly event: CityEvent;
}

export async function putInOutbox(connection: Pick<Connection, "query">, events: readonly CityEvent[]): Promise<void> {
  await connection.query(
    "insert into city.outbox (event) select event::json from unnest($1::text[]) with ordinality as given (event, at) order by at",
    [events.map((event) => JSON.stringify(event))],
  );
}

/** The oldest entries not yet handed over. */
export async function readOutbox(sql: Sql, limit: number): Promise<readonly OutboxEntry[]> {
  return await sql.query<OutboxEntry>("select id, key, at, event from city.outbox order by id limit $1", [limit]);
}

/** What the stream has on disk, the outbox lets go. */
export async function takeFromOutbox(sql: Sql, ids: readonly number[]): Promise<void> {
  await sql.query("delete from city.outbox where id = any($1::bigint[])", [ids]);
}
