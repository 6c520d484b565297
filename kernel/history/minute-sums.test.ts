import fc from "fast-check";
import { expect, test } from "vitest";
import { MinuteSums, SumField } from "./minute-sums.ts";

const minute = 60_000;

function rowsOf(sums: MinuteSums) {
  const { begins, readings, total, minimum, maximum, lastAt, last } = SumField;
  const row = (at: number) => [
    `${sums.thing(at)} ${sums.property(at)} ${sums.field(at, begins)}`,
    ...[readings, total, minimum, maximum, lastAt, last].map((field) => sums.field(at, field)),
  ];
  return Array.from({ length: sums.length }, (_, at) => row(at)).toSorted();
}

test("has one row for each thing, property and minute, with what a plain sum finds", () => {
  const reading = fc.record({
    thing: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 ** 31 - 1 })),
    property: fc.constantFrom(1, 2, 32_767),
    observed: fc.oneof(
      fc.integer({ min: -3 * minute, max: 3 * minute }),
      fc.integer({ min: -(2 ** 41), max: 2 ** 42 }),
    ),
    value: fc.integer({ min: -9, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(reading, { maxLength: 200 }), (readings) => {
      const sums = new MinuteSums();
      const groups = new Map<string, typeof readings>();
      for (const each of readings) {
        sums.add(each.thing, each.property, each.observed, each.value);
        const key = `${each.thing} ${each.property} ${Math.floor(each.observed / minute) * minute}`;
        groups.set(key, [...(groups.get(key) ?? []), each]);
      }
      const expected = [...groups].map(([key, group]) => {
        const values = group.map(({ value }) => value);
        const lastAt = Math.max(...group.map(({ observed }) => observed));
        const last = group.findLast(({ observed }) => observed === lastAt)!.value;
        const total = values.reduce((sum, value) => sum + value, 0);
        return [key, values.length, total, Math.min(...values), Math.max(...values), lastAt, last];
      });
      expect(rowsOf(sums)).toEqual(expected.toSorted());
    }),
  );
});

test("begins anew after a pass, also after one of very many things", () => {
  const sums = new MinuteSums();
  for (const things of [100_000, 3, 70_000, 2000]) {
    for (let turn = 0; turn < 2; turn += 1)
      for (let thing = 1; thing <= things; thing += 1) sums.add(thing, 1, turn, thing + turn);
    expect(sums.length).toBe(things);
    for (let at = 0; at < things; at += 1)
      expect([sums.field(at, SumField.readings), sums.field(at, SumField.total)]).toEqual([2, 2 * sums.thing(at) + 1]);
    sums.clear();
    expect(sums.length).toBe(0);
  }
});
