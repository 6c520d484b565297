import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { Log } from "../../log.ts";
import { openStore } from "../open-store.ts";
import type { Store } from "../store.ts";

export const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

export interface OpenedBacking {
  readonly store: Store;
  /** A second look at the same data; on the embedded backing only after the first is closed. */
  reopen(): Promise<Store>;
  /** After close. */
  remove(): Promise<void>;
}

export interface TestBacking {
  readonly name: string;
  open(): Promise<OpenedBacking>;
}

async function openEmbedded(): Promise<OpenedBacking> {
  const dataFolder = await mkdtemp(join(tmpdir(), "citybrain-store-"));
  const reopen = () => openStore({ dataFolder, log: silent });
  return { store: await reopen(), reopen, remove: () => rm(dataFolder, { recursive: true, force: true }) };
}

/** A database of its own on the server, so that tests do not meet. */
async function openServed(serverUrl: string): Promise<OpenedBacking> {
  const name = `citybrain_test_${randomUUID().replaceAll("-", "")}`;
  const onServer = async (statement: string) => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await onServer(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const reopen = () => openStore({ databaseUrl: url.href, log: silent });
  return { store: await reopen(), reopen, remove: () => onServer(`drop database ${name} with (force)`) };
}

const databaseUrl = process.env["DATABASE_URL"];

/** The backings that one test body runs on: embedded always, PostgreSQL when `DATABASE_URL` names a server. */
export const backings: readonly TestBacking[] = [
  { name: "embedded", open: openEmbedded },
  ...(databaseUrl ? [{ name: "PostgreSQL", open: () => openServed(databaseUrl) }] : []),
];
