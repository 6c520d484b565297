import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { dryRun, type DryRun } from "../dry-run.ts";
import type { ParkingFeed } from "../feed-config.ts";
import { createTurns } from "../fetch/turns.ts";
import type { Mapping } from "../parking/mapping.ts";
import { readAnswers } from "../parking/read-answers.ts";
import type { Reader } from "../parking/reader.ts";

export const now = () => Date.UTC(2026, 5, 1, 12);

export const trialMapping: Mapping = {
  fields: {
    id: "id",
    name: "name",
    longitude: "lon",
    latitude: "lat",
    totalSpotNumber: "total",
    availableSpotNumber: "free",
    occupiedSpotNumber: "taken",
    status: "status",
    observedAt: "at",
    live: "works",
  },
};

/** Reads at once: a process of its own for each would take most of the tests' time. */
export const readHere: Reader = { read: readAnswers, largeAnswers: createTurns(1), end: async () => {} };

/** Reads an answer of a test as a feed would, from a folder of its own. */
export function trialOf() {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "feeds-"))));
  afterAll(() => rm(folder, { recursive: true }));
  async function run(answer: unknown, more: Partial<ParkingFeed> = {}): Promise<DryRun> {
    const url = join(folder, "answer");
    await writeFile(url, typeof answer === "string" || answer instanceof Uint8Array ? answer : JSON.stringify(answer));
    const feed: ParkingFeed = { id: "test", kind: "parking", url, mapping: trialMapping, ...more };
    return dryRun(feed, { now, timeZone: "Europe/Berlin", baseFolder: folder }, readHere);
  }
  return { run, folder: () => folder };
}
