import fc from "fast-check";
import { expect, test } from "vitest";
import { sortedPlaces, sortPlaces } from "./sorted-places.ts";

const key = fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 5000 }), fc.nat({ max: 2 ** 31 - 1 }));

test("puts places in the order of their keys, equal ones in the order in which they came", () => {
  fc.assert(
    fc.property(fc.array(key), (list) => {
      const expected = list.map((_, place) => place).toSorted((one, other) => list[one]! - list[other]!);
      expect([...sortedPlaces(Int32Array.from(list))]).toEqual(expected);
    }),
  );
});

test("keeps an order there was among equal keys, so that one sort follows another", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 3 }), key)), (list) => {
      const byBoth = (one: number, other: number) => list[one]![0] - list[other]![0] || list[one]![1] - list[other]![1];
      const expected = list.map((_, place) => place).toSorted(byBoth);
      const order = sortedPlaces(Int32Array.from(list, ([, second]) => second));
      const firsts = Int32Array.from(list, ([first]) => first);
      expect([...sortPlaces(firsts, order, new Uint32Array(list.length))]).toEqual(expected);
    }),
  );
});
