import fc from "fast-check";
import { expect, it } from "vitest";
import type { LiveChange } from "./live-change.ts";
import { placeChanges } from "./placed-changes.ts";

it("a box finds exactly the changes of things that stand in it, in their order", () => {
  const degrees = fc.integer({ min: -4, max: 4 });
  const place = fc.option(fc.tuple(degrees, degrees), { nil: undefined });
  fc.assert(
    fc.property(fc.array(place), fc.tuple(degrees, degrees, degrees, degrees), (places, [west, south, east, north]) => {
      const changes = places.map((_, thing) => ({ thing }) as LiveChange);
      const within = placeChanges(changes, (thing) => {
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

it("a thousand boxes ask once where each thing stands", () => {
  const changes = Array.from({ length: 500 }, (_, thing) => ({ thing }) as LiveChange);
  let asked = 0;
  const within = placeChanges(changes, (thing) => {
    asked += 1;
    return { type: "Point", coordinates: [thing % 25, thing / 25] };
  });
  for (let box = 0; box < 1_000; box += 1) within([box % 25, 0, (box % 25) + 1, box / 50]);
  expect(asked).toBe(500);
});
