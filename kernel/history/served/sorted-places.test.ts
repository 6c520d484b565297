import fc from "fast-check";
import { expect, test } from "vitest";
import { sortedPlaces } from "./sorted-places.ts";

test("puts places in the order of their keys, equal ones in the order in which they came", () => {
  const keys = fc.array(fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 5000 }), fc.nat({ max: 2 ** 31 - 1 })));
  fc.assert(
    fc.property(keys, (list) => {
      const expected = list.map((_, place) => place).toSorted((one, other) => list[one]! - list[other]!);
      expect([...sortedPlaces(Int32Array.from(list))]).toEqual(expected);
    }),
  );
});
