import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Call, HistoryQuery, Store } from "../../../kernel/index.ts";
import { backings } from "../../../kernel/store/testing/backings.ts";
import { forecast } from "../operations/forecast.ts";
import { parking } from "../scenario.ts";
import { createTestCity } from "../testing/test-city.ts";

const hour = 3_600_000;
const day = 24 * hour;
const monday = Date.parse("2026-11-23T10:00:00+08:00");
const call: Call = {
  who: { actor: "session-1", kind: "citizen", level: "session", roles: [] },
  language: "zh",
  requestId: "1",
};
const garage = Object.entries({
  location: { type: "Point", coordinates: [113.66, 34.75] },
  totalSpotNumber: 100,
  availableSpotNumber: 40,
}).map(([attribute, value]) => ({ id: "garage", type: "OffStreetParking", attribute, value }));

describe.each(backings)("the forecast over a restart, $name", (backing) => {
  let store: Store;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    ({ store, remove } = await backing.open());
    await store.migrate("parking", parking.migrations!);
  });
  afterAll(async () => {
    await store.close();
    await remove();
  });

  async function run(now: number) {
    const asked: HistoryQuery[] = [];
    const series = (query: HistoryQuery) => {
      asked.push(query);
      if (query.attribute !== "availableSpotNumber") return [];
      return Array.from({ length: 40 * 24 }, (_, index) => now - (40 * 24 - index) * hour)
        .filter((at) => at >= query.from && at < query.to)
        .map((at) => ({ at, value: (at / hour) % 24 < 12 ? 20 : 80 }));
    };
    const made = await createTestCity({ sql: store, series, now });
    await made.startParking();
    await made.submit(garage);
    await made.jobs.get("feed the forecast")!();
    const answer = async () =>
      (await forecast.handle({ id: "garage" } as never, made.city, call)) as { errors: object[] };
    return { ...made, asked, answer };
  }

  test("goes on where it stopped, reads only what is missing, and trusts nothing that is older than a week", async () => {
    const first = await run(monday);
    expect(Math.min(...first.asked.map(({ from }) => from))).toBeLessThan(monday - 27 * day);
    const before = await first.answer();
    expect(before.errors.length).toBeGreaterThan(0);
    first.clock.now += 60_000;
    await first.jobs.get("feed the forecast")!();
    await first.stopParking();

    const second = await run(monday + 2 * hour);
    expect(second.asked.map(({ from }) => from)).toEqual([monday + 60_000 - hour]);
    const after = await second.answer();
    expect(after.errors.length).toBeGreaterThanOrEqual(before.errors.length);
    await second.stopParking();

    const third = await run(monday + 12 * day);
    expect(Math.min(...third.asked.map(({ from }) => from))).toBeLessThan(monday - 12 * day);
    await third.stopParking();
  });

  test("reads the whole past where the bytes are of no use", async () => {
    await (await run(monday)).jobs.get("feed the forecast")!();
    await store.query("update parking.forecast set state = $1", [new Uint8Array([1, 2, 3])]);
    const { asked, answer } = await run(monday + hour);
    expect(Math.min(...asked.map(({ from }) => from))).toBeLessThan(monday - 27 * day);
    expect((await answer()).errors.length).toBeGreaterThan(0);
  });
});
