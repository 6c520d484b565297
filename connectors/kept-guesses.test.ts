import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore } from "../kernel/store/open-store.ts";
import type { Store } from "../kernel/index.ts";
import { openKeptGuesses } from "./kept-guesses.ts";
import type { Mapping } from "./parking/mapping.ts";
import { recordingSubmit, silentLog, startFeeds, until } from "./testing/surroundings.ts";

let folder: string;
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "guesses-"));
  store = await openStore({ dataFolder: folder, log: silentLog });
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

/** Ids of the things that the feed brings from a start to its first answer. */
async function idsOf(lots: readonly object[], mapping: Mapping): Promise<ReadonlySet<string>> {
  await writeFile(join(folder, "lots.json"), JSON.stringify(lots));
  const change = recordingSubmit();
  const { feeds, stop } = await startFeeds([{ id: "lots", kind: "parking", url: "lots.json", mapping }], {
    submit: change.submit,
    baseFolder: folder,
    guesses: await openKeptGuesses(store),
  });
  await until(feeds, "lots", ({ state }) => state === "running");
  await stop();
  return new Set(change.readings().map(({ id }) => id));
}

const lots = (extra: (index: number) => object) =>
  Array.from({ length: 4 }, (_, index) => ({
    ...extra(index),
    code: `p${index}`,
    name: `Lot ${index}`,
    lon: 9,
    lat: 48,
    total: 50,
    free: 7,
  }));

test("a guess outlives a restart, so that things keep their ids; another configuration is guessed anew", async () => {
  const before = await idsOf(
    lots(() => ({})),
    { format: "json" },
  );
  const likelier = lots((index) => ({ id: `other${index}` }));
  expect(await idsOf(likelier, { format: "json" })).toEqual(before);
  expect(await idsOf(likelier, { format: "json", type: "OnStreetParking" })).not.toEqual(before);
});
