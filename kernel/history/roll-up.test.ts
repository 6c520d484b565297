import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HistoryPoint } from "./history.ts";
import { backings } from "./testing/backings.ts";
import { batch, carPark, idOf, type Change } from "./testing/changes.ts";
import { day, hour, minute, parkingHistories, points, start, timeZone } from "./testing/parking-histories.ts";
import { plainAsOf, plainSpans } from "./testing/plain-spans.ts";

describe.each(backings)("the %s history by minute, hour and day", (backing) => {
  const { opened, beginAnew } = parkingHistories(backing);

  test("rolls an enum up to its last word and a count", async () => {
    const history = await opened();
    const words = ["free", "occupied", "free", "closed"];
    history.write(
      batch(
        1,
        words.map((value, index) => ({ thing: 1, attribute: "status", value, observedAt: start + index })),
      ),
    );
    await history.flush();
    expect(await points(history, "hour", "status")).toEqual([{ at: start, count: 4, text: "closed" }]);
  });

  test("of two readings of one instant the later to arrive is the last", async () => {
    const history = await opened();
    history.write(
      batch(
        1,
        [2, 9, 4].map((value) => ({ thing: 1, value, observedAt: start })),
      ),
    );
    history.write(batch(2, [{ thing: 1, value: 3, observedAt: start }], start + minute));
    await history.flush();
    for (const resolution of ["minute", "hour", "day"] as const)
      expect(await points(history, resolution)).toMatchObject([{ minimum: 2, maximum: 9, last: 3, count: 4 }]);
    expect([...(await history.asOf(carPark.type, "availableSpotNumber", start)).values()]).toEqual([3]);
  });

  test("rolls up by minute, hour and day as a plain sum does, late rows and the end of summer time included", async () => {
    const reading = fc.record({
      thing: fc.constantFrom(1, 2),
      value: fc.integer({ min: -50, max: 50 }),
      /** Around the hour that comes twice, and a few days beside it. */
      observedAt: fc.oneof(
        fc.integer({ min: start, max: start + 5 * hour }),
        fc.integer({ min: start - 2 * day, max: start + 3 * day }),
      ),
    });
    /** A batch is received some time after the one before. */
    const batches = fc.array(
      fc.record({
        readings: fc.array(reading, { maxLength: 8 }),
        passed: fc.constantFrom(0, 1000, 40 * minute, 7 * hour),
      }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(batches, async (all) => {
        const history = await opened();
        let at = start;
        const written: Change[] = [];
        for (const [index, { readings, passed }] of all.entries()) {
          at += passed;
          history.write(batch(index + 1, readings, at));
          written.push(...readings);
          if (index % 2 === 0) await history.flush();
        }
        await history.flush();
        for (const thing of [1, 2])
          for (const resolution of ["minute", "hour", "day"] as const) {
            const own = written.filter((each) => each.thing === thing);
            const found = await points(history, resolution, "availableSpotNumber", thing);
            expect(found.map(rounded)).toEqual(plainSpans(own, resolution, timeZone).map(rounded));
          }
        const instants = [
          start - day,
          start + 150 * minute,
          start + 26 * hour,
          ...written.map((each) => each.observedAt),
        ];
        for (const instant of instants.slice(0, 8)) {
          const found = await history.asOf(carPark.type, "availableSpotNumber", instant);
          expect(new Map([...found].toSorted())).toEqual(plainAsOf(written, instant));
        }
        await beginAnew();
      }),
      { numRuns: backing === "served" ? 8 : 15 },
    );
  });

  test("lets go by level what is older than the retention, and answers from what is left", async () => {
    const history = await opened();
    const other = { ...carPark, type: "OnStreetParking" };
    history.declare(other);
    const days = 40;
    for (let index = 0; index < days; index += 1)
      history.write(
        batch(index + 1, [
          { thing: 1, value: index, observedAt: start + index * day + 3 * hour },
          { thing: 1, attribute: "notice", value: `${index}`, observedAt: start + index * day + 3 * hour },
          { thing: 2, value: index, observedAt: start + index * day + 3 * hour, type: other.type },
        ]),
      );
    const now = start + days * day;
    await history.expire(carPark.type, { raw: 5, minute: 10, hour: 20, day: 30 }, now);
    const counts = async (thing: number) =>
      Promise.all(
        (["raw", "minute", "hour", "day"] as const).map(
          async (level) => (await points(history, level, "availableSpotNumber", thing)).length,
        ),
      );
    expect(await counts(1)).toEqual([5, 10, 20, 30]);
    expect(await points(history, "raw", "notice")).toHaveLength(5);
    expect(await counts(2)).toEqual([40, 40, 40, 40]);
    const at = start + 25 * day;
    expect(await history.asOf(carPark.type, "availableSpotNumber", at)).toEqual(new Map([[idOf(1), 24]]));
    await history.expire(other.type, { raw: 1, minute: 2, hour: 3, day: 4 }, now);
    expect(await counts(1)).toEqual([5, 10, 20, 30]);
    expect(await counts(2)).toEqual([1, 2, 3, 4]);
    await history.expire(other.type, { raw: 1, minute: 1, hour: 1, day: 0 }, now);
    expect(await counts(2)).toEqual([1, 1, 1, 1]);
  });
});

function rounded(point: HistoryPoint): HistoryPoint {
  return { ...point, value: Math.round(point.value! * 1e6) / 1e6 };
}
