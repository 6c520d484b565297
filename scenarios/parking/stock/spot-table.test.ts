import * as fc from "fast-check";
import { expect, test } from "vitest";
import { purposeCode, SpotFlag, SpotStatus, SpotTable } from "./spot-table.ts";

const spot = fc.integer({ min: 0, max: 30 });
const site = fc.integer({ min: -1, max: 5 });
const status = fc.integer({ min: 0, max: 3 });
const step = fc.oneof(
  fc.record({ spot, status }),
  fc.record({ spot, site }),
  fc.record({ spot, purpose: fc.constantFrom("general", "disabled", "family", "resident") }),
  fc.record({ spot, longitude: fc.double({ min: 113, max: 114, noNaN: true }) }),
);

test("after any changes in any order, what is counted is what a recount gives", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      const table = new SpotTable();
      const known = new Map<number, { status: number; site: number; purpose?: string }>();
      for (const change of steps) {
        const number = table.ensure(change.spot * 7);
        const now = known.get(number) ?? { status: SpotStatus.unknown, site: -1 };
        if ("status" in change) {
          table.setStatus(number, change.status as SpotStatus, 1, 1);
          now.status = change.status;
        } else if ("site" in change) {
          table.assign(number, change.site);
          now.site = change.site;
        } else if ("purpose" in change) {
          table.setPurpose(number, purposeCode(change.purpose));
          now.purpose = change.purpose;
        } else table.move(number, change.longitude, 34);
        known.set(number, now);
      }
      for (let asked = 0; asked <= 5; asked++) {
        const own = [...known.values()].filter((each) => each.site === asked);
        const open = own.filter(({ purpose }) => purpose !== "disabled" && purpose !== "resident");
        for (const [all, mine] of [
          [false, open],
          [true, own],
        ] as const) {
          const count = (wanted: number) => mine.filter((each) => each.status === wanted).length;
          const [free, occupied, unknown] = [count(0), count(1), count(3)];
          const speaks = free + occupied > 0 && unknown <= free + occupied;
          expect(table.countOf(asked, all)).toEqual(
            speaks
              ? expect.objectContaining({
                  free,
                  total: free + occupied + unknown,
                  spots: own.filter(({ status: each }) => each !== SpotStatus.closed).length,
                })
              : undefined,
          );
        }
      }
      for (const [number, { status }] of known)
        expect(table.index.has(number) ? table.index.flags(number) & SpotFlag.free : 0).toBe(
          table.index.has(number) && status === SpotStatus.free ? SpotFlag.free : 0,
        );
    }),
    { numRuns: 300 },
  );
});

test("a site whose count changed is told once until it is asked for", () => {
  const table = new SpotTable();
  const one = table.ensure(4);
  table.assign(one, 2);
  table.takeChanged();
  table.setStatus(one, SpotStatus.free, 10, 10);
  table.setStatus(one, SpotStatus.occupied, 11, 11);
  table.setStatus(one, SpotStatus.occupied, 12, 12);
  expect(table.takeChanged()).toEqual([2]);
  expect(table.takeChanged()).toEqual([]);
  expect(table.countOf(2)).toEqual({ free: 0, total: 1, spots: 1, observedAt: 12 });
});

test("grows past its first size without forgetting", () => {
  const table = new SpotTable();
  for (let thing = 0; thing < 5000; thing++) {
    const number = table.ensure(thing * 3);
    table.assign(number, thing % 700);
    table.setStatus(number, thing % 2 === 0 ? SpotStatus.free : SpotStatus.occupied, 1, 1);
  }
  expect(table.length).toBe(5000);
  expect(table.find(4999 * 3)).toBe(4999);
  expect(table.find(4999 * 3 + 1)).toBe(-1);
  expect(table.countOf(0)).toMatchObject({ free: 8, total: 8 });
});

test("what a spot said while the clock was ahead is not the newest once another says something after it was set back", () => {
  const table = new SpotTable();
  const spot = table.ensure(1);
  table.assign(spot, 0);
  const [honest, day] = [1_790_000_000_000, 86_400_000];
  table.setStatus(spot, SpotStatus.free, honest + 2 * day, honest + 2 * day);
  table.setStatus(spot, SpotStatus.occupied, honest, honest);
  expect(table.countOf(0)?.observedAt).toBe(honest);
  table.setStatus(spot, SpotStatus.free, honest - day, honest + 1);
  expect(table.countOf(0)?.observedAt).toBe(honest);
});
