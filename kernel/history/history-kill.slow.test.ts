import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { quiet } from "../stream/testing/records.ts";
import type { History, HistoryPoint, Resolution } from "./history.ts";
import { openHistory } from "./open-history.ts";
import { carPark, idOf } from "./testing/changes.ts";
import { crowd, parkingTypes, things } from "./testing/replayed.ts";

const rounds = Math.min(50, Number(process.env["KILL_ROUNDS"] ?? 3));
const databaseUrl = process.env["DATABASE_URL"];
const backings = databaseUrl === undefined ? (["embedded"] as const) : (["embedded", "served"] as const);
const child = "dist/test/write-child.js";
const timeZone = "Europe/Berlin";

beforeAll(async () => {
  await build({
    entryPoints: ["kernel/history/testing/write-child.ts"],
    outfile: child,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
  });
});

/** The last position the child saw on disk before it was killed at the n-th. */
async function writeAndDie(commandArguments: readonly string[], killAfter: number): Promise<number> {
  const writing = spawn(process.execPath, [child, ...commandArguments], { stdio: ["ignore", "pipe", "inherit"] });
  let last = 0;
  let count = 0;
  for await (const line of createInterface({ input: writing.stdout })) {
    last = Number(line);
    count += 1;
    if (count === killAfter) writing.kill("SIGKILL");
  }
  return last;
}

/** Every point there is, page by page. */
async function whole(history: History, attribute: string, thing: number, resolution: Resolution) {
  const points: HistoryPoint[] = [];
  const limit = 10_000;
  for (let from = 0; ; from = points.at(-1)!.at + 1) {
    const query = { id: idOf(thing), attribute, from, to: Number.MAX_SAFE_INTEGER, resolution, limit };
    const page = await history.series(query);
    points.push(...page);
    if (page.length < limit) return points;
  }
}

describe.each(backings)("the %s history under kill -9", (backing) => {
  const schema = `history_kill_${process.pid}`;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "history-kill-"));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
    if (backing === "embedded") return;
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(`drop schema if exists ${schema} cascade`);
    await client.end();
  });

  test(`has each row once up to its position after each of ${rounds} kills`, { timeout: 20_000 * rounds }, async () => {
    const served = backing === "served" ? [databaseUrl!, schema] : [];
    const place = backing === "served" ? { databaseUrl, schema } : { dataFolder: folder };
    let reached = 0;
    for (let round = 0; round < rounds; round += 1) {
      const seen = await writeAndDie([folder, ...served], 1 + ((round * 7) % 12));
      const history = await openHistory({ ...place, timeZone, log: quiet });
      for (const type of parkingTypes) history.declare(type);
      expect(history.position()).toBeGreaterThanOrEqual(seen);
      expect(history.position()).toBeGreaterThan(reached);
      reached = history.position();
      const every = Array.from({ length: reached }, (_, index) => index + 1);
      for (let thing = 0; thing <= things; thing += 1) {
        const raw = await whole(history, "availableSpotNumber", thing, "raw");
        expect(raw.map(({ value }) => value)).toEqual(every);
        for (const resolution of ["minute", "hour", "day"] as const) {
          const spans = await whole(history, "availableSpotNumber", thing, resolution);
          expect(spans.reduce((sum, { count }) => sum + count!, 0)).toBe(reached);
        }
      }
      const words = await whole(history, "status", 0, "raw");
      expect(words.map(({ text }) => text)).toEqual(every.map((each) => (each % 2 === 0 ? "free" : "occupied")));
      const crowded = Math.floor(reached / crowd.every);
      for (const thing of [crowd.first, crowd.first + crowd.things - 1]) {
        const raw = await whole(history, "availableSpotNumber", thing, "raw");
        expect(raw).toHaveLength(crowded * crowd.readings);
        const minutes = await whole(history, "availableSpotNumber", thing, "minute");
        expect(minutes.reduce((sum, { count }) => sum + count!, 0)).toBe(crowded * crowd.readings);
      }
      const all = await history.asOf(carPark.type, "availableSpotNumber", Number.MAX_SAFE_INTEGER);
      expect(all.size).toBe(things + 1 + (crowded > 0 ? crowd.things : 0));
      await history.close();
    }
  });
});
