import fc from "fast-check";
import { expect, it } from "vitest";
import { unitOfInstant } from "./instant-units.ts";

const instant = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) - 1 });

it("an instant of this century tells its unit by its size", () => {
  fc.assert(
    fc.property(
      instant,
      fc.constantFrom(["seconds", 1e-3], ["milliseconds", 1], ["microseconds", 1e3], ["nanoseconds", 1e6]),
      (at, [unit, factor]) => {
        expect(unitOfInstant(at * (factor as number))).toBe(unit);
      },
    ),
  );
});

it.each([0, 17, -1, 1e8, 1e11, 6e12, 1e21, NaN, Infinity])("%d is no instant of this century in any unit", (number) => {
  expect(unitOfInstant(number)).toBeUndefined();
});
