import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildProgram, type Program } from "../testing/ended-process.ts";
import { openStore } from "./open-store.ts";
import { startOutbox } from "./outbox.ts";
import { silent } from "./testing/backings.ts";

const rounds = Number(process.env["KILL_ROUNDS"] ?? 5);

describe("embedded store, killed", () => {
  let dataFolder: string;
  let program: Program;
  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), "citybrain-kill-"));
    program = await buildProgram("kernel/store/testing/committing-child.ts");
  });
  afterAll(async () => {
    await rm(dataFolder, { recursive: true, force: true });
    await program.remove();
  });

  it(`has every acknowledged commit whole after each of ${rounds} kills, and its event for the stream`, async () => {
    const acknowledged: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const committing = program.start(dataFolder, String(round * 1_000_000));
      await committing.reached(10 + round * 7);
      acknowledged.push(...(await committing.kill()).slice(1).map(Number));
    }

    const store = await openStore({ dataFolder, log: silent });
    const rows = await store.query<{ number: number; halves: number }>(
      "select number, count(*) as halves from kill.row group by number",
    );
    const handed = new Set<number>();
    const append = async ({ body }: { body: Uint8Array }) => {
      handed.add(JSON.parse(new TextDecoder().decode(body)).data.number);
      return handed.size;
    };
    const outbox = await startOutbox({ store, stream: { append }, log: silent });
    await outbox.flush();
    await outbox.stop();
    await store.close();

    const found = new Map(rows.map(({ number, halves }) => [number, halves]));
    expect(acknowledged.length).toBeGreaterThanOrEqual(rounds * 9);
    expect(acknowledged.filter((number) => found.get(number) !== 2)).toEqual([]);
    expect(rows.filter(({ halves }) => halves !== 2)).toEqual([]);
    expect([...found.keys()].filter((number) => !handed.has(number))).toEqual([]);
  }, 600_000);

  it("refuses a second process on the same folder while the first lives", async () => {
    const first = program.start(dataFolder, "999000000");
    await first.reached(1);
    const second = openStore({ dataFolder, log: silent });
    await expect(second).rejects.toMatchObject({ code: "store.folder.taken", parameters: { process: first.pid } });
    await first.kill();
    await (await openStore({ dataFolder, log: silent })).close();
  });
});
