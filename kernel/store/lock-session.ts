import pg from "pg";

/** Any number that nothing else locks in this database; not the one of the migrations. */
const cityLock = 7_305_120_222;

/** A connection of its own, and the number of the server's process behind it. */
export interface LockSession {
  readonly client: pg.Client;
  readonly backend: number;
  /** Resolves when the connection is no more. */
  readonly broken: Promise<void>;
}

/** Shows in `pg_stat_activity` under the name. The server lets go of a peer that has fallen silent after 25 s, not after hours. */
export async function connectForLock(databaseUrl: string, name: string): Promise<LockSession> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: name,
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
    keepAlive: true,
  });
  const broken = new Promise<void>((resolve) => {
    client.on("error", () => resolve());
    client.on("end", () => resolve());
  });
  await client.connect();
  try {
    await client.query("set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3");
    const { rows } = await client.query<{ backend: number }>("select pg_backend_pid() as backend");
    return { client, backend: rows[0]!.backend, broken };
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

/** Takes the lock when it is free. */
export async function takeLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_lock($1) as taken", [cityLock]);
  return rows[0]?.taken === true;
}

/** Notes whose the lock is from now on, for the one who finds it free again. */
export async function noteHolder(client: pg.Client, token: string, name: string): Promise<void> {
  await client.query(`create schema if not exists city;
    create table if not exists city.holder (
      single boolean primary key default true check (single), token uuid not null, name text not null
    )`);
  await client.query(
    `insert into city.holder (token, name) values ($1, $2)
     on conflict (single) do update set token = excluded.token, name = excluded.name`,
    [token, name],
  );
}

/** The last one who took the lock. */
export async function lastHolder(client: pg.Client): Promise<{ readonly token: string; readonly name: string }> {
  const { rows } = await client.query<{ token: string; name: string }>("select token, name from city.holder");
  return rows[0] ?? { token: "", name: "" };
}

const granted = `select pid from pg_locks where locktype = 'advisory' and granted and objsubid = 1
  and classid::bigint << 32 | objid::bigint = $1
  and database = (select oid from pg_database where datname = current_database())`;

/** Whether this very session has the lock; false behind a pool that lends a session for one transaction only. */
export async function isHeld(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(`${granted} and pid = pg_backend_pid()`, [cityLock]);
  return rows.length > 0;
}

/** Who has the lock, as people are told; undefined when nobody has. */
export async function holderOf(
  client: pg.Client,
): Promise<{ readonly backend: number; readonly text: string; readonly since: string } | undefined> {
  const { rows } = await client.query<{ pid: number; name: string; address: string | null; since: Date | null }>(
    `select pid, application_name as name, client_addr::text as address, backend_start as since
     from pg_stat_activity where pid in (${granted})`,
    [cityLock],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const text = row.address === null ? row.name : `${row.name} (${row.address.replace(/\/\d+$/, "")})`;
  return { backend: row.pid, text, since: row.since?.toISOString() ?? "?" };
}

/** Ends another session of the same user. */
export async function letGo(client: pg.Client, backend: number): Promise<void> {
  await client.query("select pg_terminate_backend($1)", [backend]);
}
