import { createHash } from "node:crypto";
import { CityError } from "../errors/city-error.ts";
import type { Backing, Connection } from "./backing.ts";
import { StoreError } from "./store-error.ts";
import type { Migration } from "./store.ts";

/** Any number that nothing else locks in this database. */
const migrationLock = 7_305_120_221;

/** A step over a large table may take its time; so may waiting for another process that runs one. */
const stepLimit = 12 * 3_600_000;

const bookkeeping = `create schema if not exists city;
create table if not exists city.migration (
  owner text not null,
  number integer not null,
  name text not null,
  checksum text not null,
  done_at timestamptz not null default now(),
  primary key (owner, number)
)`;

interface Done {
  readonly number: number;
  readonly checksum: string;
}

/** Line ends and space around do not count: a checkout may change them. */
function checksum(migration: Migration): string {
  return createHash("sha256").update(migration.sql.replaceAll("\r\n", "\n").trim()).digest("hex");
}

/** How an owner's schema is made, and a step of it is run. */
export interface Builder {
  makeSchema(connection: Connection): Promise<void>;
  run(connection: Connection, sql: string): Promise<void>;
}

const kernelBuilder = (owner: string): Builder => ({
  makeSchema: (connection) => connection.script(`create schema if not exists "${owner}"`),
  run: (connection, sql) => connection.script(sql),
});

/** Runs what is new, one transaction a step. Throws `store.migration.*`; what an earlier step did stays. */
export async function migrate(
  backing: Backing,
  owner: string,
  migrations: readonly Migration[],
  builder: Builder = kernelBuilder(owner),
): Promise<void> {
  checkDeclaration(owner, migrations);
  let more = true;
  while (more)
    more = await backing.transaction((connection) => nextStep(connection, owner, migrations, builder), {
      limit: stepLimit,
    });
}

function checkDeclaration(owner: string, migrations: readonly Migration[]): void {
  if (!/^(?!pg_|public$|information_schema$)[a-z][a-z0-9_-]{0,39}$/.test(owner))
    throw new CityError("input.invalid", {
      field: "owner",
      rule: "a–z, 0–9, - and _; not a schema of PostgreSQL's own",
    });
  migrations.forEach((migration, index) => {
    if (migration.number !== index + 1)
      throw new CityError("store.migration.order", { owner, number: migration.number, rule: String(index + 1) });
  });
}

async function nextStep(
  connection: Connection,
  owner: string,
  migrations: readonly Migration[],
  builder: Builder,
): Promise<boolean> {
  await connection.script("set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0");
  await connection.query("select pg_advisory_xact_lock($1)", [migrationLock]);
  await connection.script(bookkeeping);
  await builder.makeSchema(connection);
  const done = await connection.query<Done>(
    "select number, checksum from city.migration where owner = $1 order by number",
    [owner],
  );
  checkHistory(owner, migrations, done);
  const next = migrations[done.length];
  if (next === undefined) return false;
  try {
    await builder.run(connection, next.sql);
  } catch (error) {
    if (error instanceof CityError) throw error;
    const rule = error instanceof StoreError ? error.message : "unknown";
    throw new CityError(
      "store.migration.failed",
      { owner, number: next.number, name: next.name, rule },
      { cause: error },
    );
  }
  await connection.query("insert into city.migration (owner, number, name, checksum) values ($1, $2, $3, $4)", [
    owner,
    next.number,
    next.name,
    checksum(next),
  ]);
  return true;
}

function checkHistory(owner: string, migrations: readonly Migration[], done: readonly Done[]): void {
  for (const step of done) {
    const declared = migrations[step.number - 1];
    if (declared === undefined) throw new CityError("store.migration.newer", { owner, number: step.number });
    if (checksum(declared) !== step.checksum)
      throw new CityError("store.migration.changed", { owner, number: step.number, name: declared.name });
  }
}
