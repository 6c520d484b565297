import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startFeeds, until } from "../testing/surroundings.ts";
import { workbook } from "../testing/workbook.ts";

const far = workbook({ Lots: '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"/></row>' });
const deep = `${"[".repeat(300)}${"]".repeat(300)}`;
const good = JSON.stringify([{ id: "a", name: "A", lon: 9, lat: 48, capacity: 9, free: 1 }]);

let folder: string;
let stop: (() => Promise<void>) | undefined;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "poison-"))));
afterEach(() => stop?.());
afterAll(() => rm(folder, { recursive: true }));

async function run(answers: Readonly<Record<string, string | Uint8Array>>) {
  for (const [id, answer] of Object.entries(answers)) await writeFile(join(folder, id), answer);
  const feeds = Object.keys(answers).map((id) => ({ id, kind: "parking" as const, url: id, every: 0.05 }));
  const started = await startFeeds(feeds, { baseFolder: folder });
  stop = () => started.stop();
  return started.feeds;
}

test("an answer beyond what is read fails its feed alone, which is told and not asked again soon", async () => {
  const feeds = await run({ far, deep, good });
  await until(feeds, "far", ({ state }) => state === "failed");
  await until(feeds, "deep", ({ state }) => state === "failed");
  const fetches = feeds.list().find(({ id }) => id === "good")!.fetches;
  await until(feeds, "good", (health) => health.state === "running" && health.fetches > fetches + 5);
  const [first, second] = feeds.list();
  expect([first, second]).toMatchObject([
    {
      fetches: 1,
      reasonCode: "feed.format.effort",
      reason: { zh: expect.stringContaining("最多 2000 列"), en: expect.stringContaining("at most 2000 columns") },
    },
    { fetches: 1, reasonCode: "feed.format.effort", reason: { zh: expect.stringContaining("嵌套最多 200 层") } },
  ]);
});
