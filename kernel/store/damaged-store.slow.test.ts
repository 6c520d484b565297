import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDamageBook } from "../damage/damage-book.ts";
import { openStore } from "./open-store.ts";
import { silent } from "./testing/backings.ts";

let dataFolder: string;
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "store-damaged-"));
  const store = await openStore({ dataFolder, log: silent });
  await store.close();
});
afterEach(() => rm(dataFolder, { recursive: true, force: true }));

const file = (name: string) => join(dataFolder, "store", "postgres", name);

async function eachLog(harm: (path: string) => Promise<void>): Promise<void> {
  for (const name of await readdir(file("pg_wal"))) if (/^[\dA-F]{24}$/.test(name)) await harm(file(`pg_wal/${name}`));
}

const harms: readonly (readonly [string, () => Promise<void>])[] = [
  ["the log zeroed", () => eachLog(async (path) => writeFile(path, Buffer.alloc((await stat(path)).size)))],
  ["the log gone", () => eachLog((path) => rm(path))],
  ["the log cut", () => eachLog((path) => truncate(path, 100))],
  ["the control file gone", () => rm(file("global/pg_control"))],
  [
    "the control file flipped",
    async () => writeFile(file("global/pg_control"), (await readFile(file("global/pg_control"))).fill(7, 40, 41)),
  ],
  ["PG_VERSION gone", () => rm(file("PG_VERSION"))],
  ["a folder gone", () => rm(file("pg_wal"), { recursive: true })],
];

test.each(harms)(
  "%s: refused by the folder's name and with what to do, as often as it is tried",
  async (_how, harm) => {
    await harm();
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const refused = openStore({ dataFolder, log: silent }).then(() => "opened");
      await expect(refused).rejects.toMatchObject({ code: "store.damaged" });
      await expect(refused).rejects.toThrow(/store\/postgres.*--accept-loss store/);
      await expect(refused).rejects.not.toThrow(/DATABASE_URL|ENOTEMPTY/);
    }
    const accepted = new Set(["store"] as const);
    const damage = await openDamageBook({ dataFolder, accepted, now: () => 0, log: silent });
    const anew = await openStore({ dataFolder, damage, log: silent });
    expect(await anew.query("select owner from city.migration where owner <> 'city'")).toEqual([]);
    await anew.close();
    expect(damage.problem("store")).toMatchObject({ code: "store.begun" });
    const [aside] = await readdir(join(dataFolder, "damaged"));
    expect(await readdir(join(dataFolder, "damaged", aside!, "postgres"))).toContain("base");
  },
);
