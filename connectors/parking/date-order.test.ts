import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { trialOf } from "../testing/trial.ts";
import { dateOrderOf } from "./date-order.ts";

const now = Date.UTC(2026, 5, 1, 12);
const two = (number: number) => String(number).padStart(2, "0");
const written = (at: number, order: "day-first" | "month-first", mark: string) => {
  const date = new Date(at);
  const [day, month] = [two(date.getUTCDate()), two(date.getUTCMonth() + 1)];
  const clock = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  return `${(order === "day-first" ? [day, month] : [month, day]).join(mark)}${mark}${date.getUTCFullYear()} ${clock}`;
};

describe("day and month of dates that may be read both ways", () => {
  test("follow the order that one of them proves, or by which the newest is nearest to now", () => {
    const order = fc.constantFrom("day-first" as const, "month-first" as const);
    const times = fc.array(fc.integer({ min: now - 300 * 86_400_000, max: now - 60_000 }), {
      minLength: 0,
      maxLength: 9,
    });
    fc.assert(
      fc.property(order, fc.constantFrom("/", "-"), times, (kind, mark, older) => {
        const texts = [...older, now - 60_000].map((at) => written(at, kind, mark));
        const found = dateOrderOf(texts, "UTC", now);
        expect(found?.order).toBe(kind);
      }),
    );
  });

  test("are told of where nothing proves the order, and not where points stand between them", () => {
    expect(dateOrderOf(["01/06/2026 11:00", "31/05/2026 11:00"], "UTC", now)).toEqual({
      order: "day-first",
      proven: true,
    });
    expect(dateOrderOf(["06/01/2026 11:00"], "UTC", now)).toEqual({ order: "month-first", proven: false });
    expect(dateOrderOf(["01.06.2026 11:00", "yesterday", 17, undefined], "UTC", now)).toBeUndefined();
    expect(dateOrderOf(["31/05/2026", "05/31/2026"], "UTC", now)).toBeUndefined();
  });

  const { run } = trialOf();
  const lot = (id: number, at: string) => ({ id, name: `Lot ${id}`, lon: 9, lat: 48, total: 50, free: 20, at });

  test("are read alike in a feed, the assumption told, and the mapping's word counts", async () => {
    const lots = [lot(1, "06/01/2026 13:55"), lot(2, "05/02/2026 13:55")];
    const guessed = await run(lots);
    expect(guessed.things.map(({ observedAt }) => new Date(observedAt!).toISOString())).toEqual([
      "2026-06-01T11:55:00.000Z",
      "2026-05-02T11:55:00.000Z",
    ]);
    expect(guessed.faults).toMatchObject([{ record: "*", code: "feed.guess.dates" }]);
    const { trialMapping } = await import("../testing/trial.ts");
    const stated = await run(lots, { mapping: { ...trialMapping, dateOrder: "day-first" } });
    expect(new Date(stated.things[1]!.observedAt!).toISOString()).toBe("2026-02-05T12:55:00.000Z");
    expect(stated.faults.map(({ code }) => code)).not.toContain("feed.guess.dates");
  });
});
