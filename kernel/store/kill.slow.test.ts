import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "./open-store.ts";
import { startOutbox } from "./outbox.ts";
import { silent } from "./testing/backings.ts";

const rounds = Number(process.env["KILL_ROUNDS"] ?? 5);
const bundle = `dist/test/store-kill-child.${process.pid}.mjs`;

describe("embedded store, killed", () => {
  let dataFolder: string;
  beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), "citybrain-kill-"));
    await build({
      entryPoints: ["kernel/store/testing/committing-child.ts"],
      outfile: bundle,
      bundle: true,
      platform: "node",
      format: "esm",
      packages: "external",
    });
  });
  afterAll(async () => {
    await rm(dataFolder, { recursive: true, force: true });
    await rm(bundle, { force: true });
  });

  function start(from: number): { child: ChildProcess; lines: string[]; reached(count: number): Promise<void> } {
    const child = spawn(process.execPath, [bundle, dataFolder, String(from)], { stdio: ["ignore", "pipe", "inherit"] });
    const lines: string[] = [];
    const waiting = new Set<() => void>();
    createInterface({ input: child.stdout! }).on("line", (line) => {
      lines.push(line);
      waiting.forEach((look) => look());
    });
    const reached = (count: number) =>
      new Promise<void>((resolve, reject) => {
        const look = () => lines.length >= count && resolve();
        waiting.add(look);
        child.once("exit", () => reject(new Error("the child ended by itself")));
        look();
      });
    return { child, lines, reached };
  }

  it(`has every acknowledged commit whole after each of ${rounds} kills, and its event for the stream`, async () => {
    const acknowledged: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const { child, lines, reached } = start(round * 1_000_000);
      await reached(10 + round * 7);
      const exit = once(child, "exit");
      child.kill("SIGKILL");
      await exit;
      acknowledged.push(...lines.slice(1).map(Number));
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
    const { child, reached } = start(999_000_000);
    await reached(1);
    const second = openStore({ dataFolder, log: silent });
    await expect(second).rejects.toMatchObject({ code: "store.folder.taken", parameters: { process: child.pid } });
    const exit = once(child, "exit");
    child.kill("SIGKILL");
    await exit;
    await (await openStore({ dataFolder, log: silent })).close();
  });
});
