import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { quiet } from "../stream/testing/records.ts";
import { buildProgram, type Program } from "../testing/ended-process.ts";
import type { History, HistoryPoint, Resolution } from "./history.ts";
import { openHistory } from "./open-history.ts";
import { backings, newPlace, type HistoryPlace } from "./testing/backings.ts";
import { carPark, idOf } from "./testing/changes.ts";
import { crowd, parkingTypes, things } from "./testing/replayed.ts";

const rounds = Math.min(50, Number(process.env["KILL_ROUNDS"] ?? 3));
const timeZone = "Europe/Berlin";

let program: Program;

beforeAll(async () => {
  program = await buildProgram("kernel/history/testing/write-child.ts");
});

afterAll(() => program.remove());

/** The last position the child saw on disk before it was killed at the n-th. */
async function writeAndDie({ at }: HistoryPlace, killAfter: number): Promise<number> {
  const writing = program.start(JSON.stringify(at));
  await writing.reached(killAfter);
  return Number((await writing.kill()).at(-1));
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
  let place: HistoryPlace;
  beforeAll(async () => void (place = await newPlace(backing)));
  afterAll(() => place.wipe());

  test(`has each row once up to its position after each of ${rounds} kills`, { timeout: 20_000 * rounds }, async () => {
    let reached = 0;
    for (let round = 0; round < rounds; round += 1) {
      const seen = await writeAndDie(place, 1 + ((round * 7) % 12));
      const history = await openHistory({ ...place.at, timeZone, log: quiet });
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
