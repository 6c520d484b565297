import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

/** Where a store lies that a process of its own opens: as the one word that the process is told. */
export interface KilledPlace {
  readonly name: string;
  make(): Promise<{ readonly word: string; remove(): Promise<void> }>;
}

const databaseUrl = process.env["DATABASE_URL"];

export const killedPlaces: readonly KilledPlace[] = [
  {
    name: "embedded",
    async make() {
      const word = await mkdtemp(join(tmpdir(), "citybrain-messages-"));
      return { word, remove: () => rm(word, { recursive: true, force: true }) };
    },
  },
  ...(databaseUrl ? [{ name: "PostgreSQL", make: () => makeDatabase(databaseUrl) }] : []),
];

async function makeDatabase(server: string) {
  const name = `citybrain_test_${randomUUID().replaceAll("-", "")}`;
  const onServer = async (statement: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await onServer(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { word: url.href, remove: () => onServer(`drop database ${name} with (force)`) };
}
