import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@nats-io/transport-node";
import { jetstreamManager } from "@nats-io/jetstream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildProgram, type Program } from "../testing/ended-process.ts";
import { openStream } from "./open-stream.ts";
import { quiet, textOf } from "./testing/records.ts";

const rounds = Math.min(50, Number(process.env["KILL_ROUNDS"] ?? 5));
const natsUrl = process.env["NATS_URL"];
const backings = natsUrl === undefined ? (["embedded"] as const) : (["embedded", "served"] as const);

let program: Program;

beforeAll(async () => {
  program = await buildProgram("kernel/stream/testing/append-child.ts");
});

afterAll(() => program.remove());

/** Position → number of every record that the child was told is stored, before it was killed at the n-th. */
async function appendAndDie(commandArguments: readonly string[], killAfter: number): Promise<Map<number, number>> {
  const appending = program.start(...commandArguments);
  await appending.reached(killAfter);
  return new Map((await appending.kill()).map((line) => line.split(" ").map(Number) as [number, number]));
}

describe.each(backings)("the %s stream under kill -9", (backing) => {
  const name = `KILL_${process.pid}`;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "stream-kill-"));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
    if (backing === "embedded") return;
    const connection = await connect({ servers: natsUrl! });
    await (await jetstreamManager(connection)).streams.delete(name);
    await connection.close();
  });

  test(`has every acknowledged record after each of ${rounds} kills`, { timeout: 20_000 * rounds }, async () => {
    const place = backing === "served" ? { natsUrl, name } : { dataFolder: folder };
    const acknowledged = new Map<number, number>();
    for (let round = 0; round < rounds; round += 1) {
      const killAfter = 1 + ((round * 977) % 1500);
      const served = backing === "served" ? [natsUrl!, name] : [];
      for (const [position, number] of await appendAndDie([folder, ...served], killAfter)) {
        expect(acknowledged.has(position)).toBe(false);
        acknowledged.set(position, number);
      }
      const stream = await openStream({ ...place, log: quiet });
      const stored = new Map<number, number>();
      for await (const each of stream.read(0)) stored.set(each.position, Number(textOf(each).split(" ")[0]));
      await stream.close();
      const lost = [...acknowledged].filter(([position, number]) => stored.get(position) !== number);
      expect(lost).toEqual([]);
    }
    expect(acknowledged.size).toBeGreaterThanOrEqual(rounds);
  });
});
