import fc from "fast-check";
import { expect, test } from "vitest";
import { MemoryHistory } from "./testing/doubles.ts";
import { noon, openForTest, spot } from "./testing/open-for-test.ts";

const hour = 3_600_000;
const id = "urn:ngsi-ld:ParkingSpot:1";
type City = Awaited<ReturnType<typeof openForTest>>;
const level = (city: City) => city.state.get(id)?.attributes["level"];
const camera = { datasetId: "urn:camera" };

test("what was taken in while the clock was ahead gives way to the first reading after it was set back", async () => {
  const city = await openForTest();
  await city.bytes([spot(1, "level", 1), { ...spot(1, "level", 1), ...camera }]);
  city.clock.now = noon + 48 * hour;
  await city.bytes([spot(1, "level", 2), { ...spot(1, "level", 2), ...camera }]);
  city.clock.now = noon + 60_000;
  const result = await city.bytes([spot(1, "level", 3), { ...spot(1, "level", 3, noon + 50_000), ...camera }]);
  expect(result).toMatchObject({ changed: 2, late: 0 });
  expect(level(city)).toMatchObject({ value: 3, observedAt: noon + 60_000, reportedAt: noon + 60_000 });
  expect(city.state.get(id)?.instances?.["level"]).toMatchObject([{ value: 3, observedAt: noon + 50_000 }]);
  expect(await city.bytes([spot(1, "level", 4, noon)])).toMatchObject({ late: 1 });
});

test("history hears of it even when the value is the same, since it has the first one at an instant still to come", async () => {
  const city = await openForTest();
  city.clock.now = noon + 48 * hour;
  await city.bytes([spot(1, "level", 2)]);
  city.clock.now = noon;
  expect(await city.bytes([spot(1, "level", 2)])).toMatchObject({ changed: 1, unchanged: 0 });
  expect(city.history.rows.map(({ observedAt }) => observedAt)).toEqual([noon + 48 * hour, noon]);
});

test("a sensor whose clock runs ahead within bounds is no clock that was set back", async () => {
  const city = await openForTest();
  await city.bytes([spot(1, "level", 1, noon + 299_000)]);
  city.clock.now += 1000;
  expect(await city.bytes([spot(1, "level", 2)])).toMatchObject({ late: 1 });
  expect(level(city)?.value).toBe(1);
});

const settings = fc.array(
  fc.record({
    set: fc.oneof(fc.integer({ min: -400_000, max: 400_000 }), fc.integer({ min: -noon, max: 20 * 365 * 24 * hour })),
    level: fc.integer({ min: 0, max: 3 }),
    said: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
);

test("however the clock is set, a reading of now is the live value, and the same after a restart", async () => {
  await fc.assert(
    fc.asyncProperty(settings, async (steps) => {
      const city = await openForTest();
      for (const { set, level: value, said } of steps) {
        city.clock.now = Math.max(noon - 20 * 365 * 24 * hour, noon + set);
        await city.bytes([spot(1, "level", value, said ? city.clock.now : undefined)]);
        expect(level(city)).toMatchObject({ value, observedAt: city.clock.now });
      }
      const history = new MemoryHistory();
      const again = await openForTest({ stream: city.stream, history });
      expect(again.state.get(id)).toEqual(city.state.get(id));
      expect(history.rows).toEqual(city.history.rows);
    }),
  );
});
