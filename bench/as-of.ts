import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { openHistory } from "../kernel/history/open-history.ts";
import type { History } from "../kernel/index.ts";
import { parkingThings } from "../scenarios/parking/things.ts";
import { attribute, fill, idOf, type } from "./as-of/fill.ts";

const hour = 3_600_000;
const day = 24 * hour;
const quiet = { info() {}, warn() {}, error() {} };
const schema = "bench_as_of";

/**
 * What 300,000 berths were at an instant: seconds of the question by how long ago it is, for all of them and for as
 * many as a screen shows, and the ratio of the two; embedded and, with DATABASE_URL, on PostgreSQL. Flags: `--things N` (300000), `--days N` (3), `--changes N` a thing a day (8).
 */
export default async function asOf(flags: Record<string, string>): Promise<void> {
  const number = (name: string, usual: number): number => Number(flags[name] ?? usual);
  const start = Date.parse("2026-11-16T16:20:00Z");
  const extent = { things: number("things", 300_000), days: number("days", 3), changes: number("changes", 8), start };
  const databaseUrl = process.env["DATABASE_URL"];
  const folder = await mkdtemp(join(tmpdir(), "bench-as-of-"));
  const places = [{ dataFolder: folder }, ...(databaseUrl === undefined ? [] : [{ databaseUrl, schema }])];
  for (const place of places) {
    const history = await openHistory({ ...place, timeZone: "Asia/Shanghai", log: quiet });
    for (const thing of parkingThings) history.declare(thing);
    const begin = performance.now();
    const awake = setInterval(() => {}, 1000);
    await fill(history, extent);
    clearInterval(awake);
    console.log(
      `\n${history.kind}: ${extent.things} things, ${extent.days} days, ${extent.changes} changes a day each;`,
    );
    console.log(`filled in ${((performance.now() - begin) / 1000).toFixed(0)} s`);
    await ask(history, start, start + extent.days * day);
    await history.close();
  }
  await rm(folder, { recursive: true, force: true });
  if (databaseUrl !== undefined) await dropSchema(databaseUrl);
}

/** As many as one screen shows of a district. */
const named = Array.from({ length: 5_000 }, (_, place) => idOf(place * 60));

async function ask(history: History, start: number, end: number): Promise<void> {
  for (const [name, at] of [
    ["now", end],
    ["15 minutes ago", end - hour / 4],
    ["5 hours ago", end - 5 * hour - hour / 4],
    ["a day ago", end - day],
    ["in the first hour", start + hour / 2],
    ["before the first reading", start - hour],
  ] as const) {
    const begin = performance.now();
    const { size } = await history.asOf(type, attribute, at);
    const all = performance.now() - begin;
    const some = await history.asOf(type, attribute, at, named);
    const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2);
    const few = performance.now() - begin - all;
    console.log(
      `${name}: ${seconds(all)} s for all, ${size} found; ${seconds(few)} s for ${named.length}, ${some.size} found; ` +
        `ratio ${(few / all).toFixed(2)}`,
    );
    // What was asked for must be rested for: a pause of history's own would be taken for the time of the next question.
    await wait(2 * (all + few));
  }
}

async function dropSchema(connectionString: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  await client.query(`drop schema if exists ${schema} cascade`);
  await client.end();
}
