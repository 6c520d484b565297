import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@nats-io/transport-node";
import { jetstreamManager } from "@nats-io/jetstream";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildProgram, type Program } from "../testing/ended-process.ts";
import { common, instantOf, ownIds } from "./testing/kill-batches.ts";
import { openRealPath, type Backing } from "./testing/real-path.ts";

const rounds = Math.min(50, Number(process.env["KILL_ROUNDS"] ?? 3));
const { DATABASE_URL: databaseUrl, NATS_URL: natsUrl } = process.env;
const backings = databaseUrl && natsUrl ? (["embedded", "served"] as const) : (["embedded"] as const);

let program: Program;

beforeAll(async () => {
  program = await buildProgram("kernel/things/testing/path-child.ts");
});

afterAll(() => program.remove());

/** Numbers of the batches that were acknowledged before it was killed at the n-th. */
async function takeInAndDie(backing: Backing, from: number, killAfter: number): Promise<number[]> {
  const taking = program.start(JSON.stringify(backing), String(from));
  await taking.reached(killAfter);
  return (await taking.kill()).map(Number);
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl! });
  await client.connect();
  await client.query(statement);
  await client.end();
}

describe.each(backings)("the %s city under kill -9", (kind) => {
  const database = `kill_path_${process.pid}`;
  const name = `KILL_PATH_${process.pid}`;
  let backing: Backing;

  beforeAll(async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), "path-kill-"));
    backing = { dataFolder };
    if (kind === "embedded") return;
    await onServer(`create database ${database}`);
    const own = new URL(databaseUrl!);
    own.pathname = `/${database}`;
    backing = { dataFolder, databaseUrl: own.href, natsUrl: natsUrl!, name };
  });

  afterAll(async () => {
    await rm(backing.dataFolder, { recursive: true, force: true });
    if (kind === "embedded") return;
    await onServer(`drop database ${database} with (force)`);
    const connection = await connect({ servers: natsUrl! });
    await (await jetstreamManager(connection)).streams.delete(name);
    await connection.close();
  });

  test(
    `has what was acknowledged, in state and history, after each of ${rounds} kills`,
    { timeout: 60_000 + 20_000 * rounds },
    async () => {
      const acknowledged = new Set<number>();
      let from = 1;
      for (let round = 0; round < rounds; round += 1) {
        for (const number of await takeInAndDie(backing, from, 150 + ((round * 613) % 700))) acknowledged.add(number);
        const { state, history, path, log, close } = await openRealPath(backing);
        const column = state.column("ParkingSpot", "level");
        const level = (id: string) => column.number(state.indexOf(id));
        expect([...acknowledged].filter((number) => ownIds(number).some((id) => level(id) !== number))).toEqual([]);
        const newest = level(common);
        expect(newest).toBeGreaterThanOrEqual(Math.max(...acknowledged));

        await history.flush();
        const asked = {
          id: common,
          attribute: "level",
          from: instantOf(from),
          to: 8e15,
          resolution: "raw",
          limit: 10_000,
        } as const;
        const values = (await history.series(asked)).map(({ value }) => value!);
        const inHistory = new Set(values);
        expect(inHistory.size).toBe(values.length);
        expect([...acknowledged].filter((number) => number >= from && !inHistory.has(number))).toEqual([]);
        expect(log.lines.filter((line) => line.level === "error")).toEqual([]);
        if (round % 2 === 0) await path.stop();
        await close();
        from = newest + 1;
      }
      expect(acknowledged.size).toBeGreaterThan(100 * rounds);
      expect(await readdir(join(backing.dataFolder, "state"))).not.toEqual([]);
    },
  );
});
