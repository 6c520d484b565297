import fc from "fast-check";
import { expect, it } from "vitest";
import type { LiveChange } from "./pending-changes.ts";
import { placeChanges } from "./placed-changes.ts";

it("a box finds exactly the changes of things that stand in it, in their order", () => {
  const degrees = fc.integer({ min: -4, max: 4 });
  const place = fc.option(fc.tuple(degrees, degrees), { nil: undefined });
  fc.assert(
    fc.property(fc.array(place), fc.tuple(degrees, degrees, degrees, degrees), (places, [west, south, east, north]) => {
      const changes = places.map((_, thing) => ({ thing }) as LiveChange);
      const within = placeChanges(changes, ({ thing }) => {
        const coordinates = places[thing];
        return coordinates === undefined ? undefined : { type: "Point", coordinates };
      });
      const expected = changes.filter(({ thing }) => {
        const at = places[thing];
        return at !== undefined && at[0] >= west && at[0] <= east && at[1] >= south && at[1] <= north;
      });
      expect(within([west, south, east, north])).toEqual(expected);
    }),
  );
});
