import { describe, expect, test } from "vitest";
import { carPark, nearHere, type Outputs, start } from "../testing/asked-city.ts";
import { type TestCityOptions } from "../testing/test-city.ts";
import { forecast } from "./forecast.ts";
import { history } from "./history.ts";
import { near } from "./near.ts";
import { site } from "./site.ts";

describe("what the past tells", () => {
  test("history leaves out what was never possible and counts from the occupied where that is all there is", async () => {
    const series = ({ attribute }: { attribute: string }) =>
      attribute === "occupiedSpotNumber"
        ? [
            { at: 1, value: 30, minimum: 20, maximum: 101 },
            { at: 2, value: 130 },
          ]
        : [];
    const { submit, ask } = await start({ series });
    await submit(carPark("a"));
    const { points } = await ask<Outputs["history"]>(history, { id: "a", from: 0, to: 9, resolution: "hour" });
    expect(points).toEqual([{ at: 1, value: 70, maximum: 80 }]);
    const wrong = ask(history, { id: "a", from: 9, to: 9, resolution: "raw" });
    await expect(wrong).rejects.toMatchObject({ answer: { field: "from" } });
  });

  test("a forecast says why there is none", async () => {
    const { submit, ask } = await start();
    await submit([...carPark("a"), ...carPark("b", { availableSpotNumber: -1 })]);
    const why = async (id: string) => (await ask<Outputs["forecast"]>(forecast, { id })).unavailable?.en;
    expect(await why("a")).toMatch(/Too little history/);
    expect(await why("b")).toMatch(/no figure/);
  });

  test("a figure that rests far longer than it did in the past that history tells is stuck, and was not after a start without it", async () => {
    const quarter = 900_000;
    const now = Date.parse("2026-11-23T18:00:00+08:00");
    const told = Array.from({ length: 200 }, (_, index) => ({
      at: now - 9 * 3_600_000 - (200 - index) * quarter,
      value: 40 + (index % 7),
    }));
    const flagsWith = async (series: TestCityOptions["series"]) => {
      const { submit, ask, jobs, clock } = await start({ series, now: now - 9 * 3_600_000 });
      await submit(carPark("a", { availableSpotNumber: 33 }));
      await jobs.get("feed the forecast")!();
      clock.now = now;
      await submit(carPark("a", { availableSpotNumber: 33 }));
      return (await ask<Outputs["site"]>(site, { id: "a" })).place.flags;
    };
    const recorded: TestCityOptions["series"] = ({ attribute, resolution, from }) =>
      attribute === "availableSpotNumber" && resolution === "minute" ? told.filter(({ at }) => at >= from) : [];
    expect(await flagsWith(recorded)).toEqual(["stuck"]);
    expect(await flagsWith(() => [])).toEqual([]);
  });

  test("a past that comes in after the start is read again", async () => {
    const hour = 3_600_000;
    const now = Date.parse("2026-11-23T10:00:00+08:00");
    let past: { at: number; value: number }[] = [];
    const series: TestCityOptions["series"] = ({ attribute, resolution, from }) =>
      attribute === "availableSpotNumber" && resolution === "minute" ? past.filter(({ at }) => at >= from) : [];
    const { submit, ask, jobs, clock } = await start({ series, now });
    await submit(carPark("a"));
    await jobs.get("feed the forecast")!();
    const errors = async () => (await ask<Outputs["forecast"]>(forecast, { id: "a" })).errors.length;
    expect(await errors()).toBe(0);
    past = Array.from({ length: 8 * 24 }, (_, index) => ({
      at: now - (8 * 24 - index) * hour,
      value: 20 + (index % 24),
    }));
    clock.now += 11 * 60_000;
    await jobs.get("feed the forecast")!();
    const { points } = await ask<Outputs["forecast"]>(forecast, { id: "a" });
    const spread = Math.max(...points.map(({ free }) => free)) - Math.min(...points.map(({ free }) => free));
    expect(spread).toBeGreaterThan(5);
  });

  test("a forecast from four weeks of history has its day ahead", async () => {
    const hour = 3_600_000;
    const now = Date.parse("2026-11-23T10:00:00+08:00");
    const series = ({ attribute, from }: { attribute: string; from: number }) =>
      attribute !== "availableSpotNumber"
        ? []
        : Array.from({ length: 28 * 24 }, (_, index) => ({
            at: now - (28 * 24 - index) * hour,
            value: index % 24 < 12 ? 20 : 80,
          })).filter(({ at }) => at >= from);
    const { submit, ask, jobs } = await start({ series, now });
    await submit(carPark("a"));
    await jobs.get("feed the forecast")!();
    const { points, total, unavailable } = await ask<Outputs["forecast"]>(forecast, { id: "a" });
    expect(unavailable).toBeUndefined();
    expect(total).toBe(100);
    expect(points).toHaveLength(96);
    for (const { free, low, high } of points) {
      expect(low).toBeLessThanOrEqual(free);
      expect(high).toBeGreaterThanOrEqual(free);
      expect(free).toBeGreaterThanOrEqual(0);
      expect(free).toBeLessThanOrEqual(100);
    }
    const [place] = (await ask<Outputs["near"]>(near, { ...nearHere, arriveIn: 600 })).places;
    expect(place!.freeAtArrival).toBeGreaterThan(0);
  });
});
