import { expect, test } from "vitest";
import type { RoadLine } from "../../../kernel/index.ts";
import { streetPlaces } from "./street-places.ts";

const street = (id: string, path: RoadLine["path"], more: Partial<RoadLine> = {}): RoadLine => ({
  id,
  class: "residential",
  name: id,
  path,
  cars: "both",
  walking: true,
  ...more,
});
const places = streetPlaces([
  street("近街", [
    [113.66, 34.75],
    [113.67, 34.75],
  ]),
  street("远街", [
    [113.66, 34.754],
    [113.67, 34.754],
  ]),
  street(
    "快速路",
    [
      [113.66, 34.7511],
      [113.67, 34.7511],
    ],
    { walking: false },
  ),
]);

test("the nearest street on the ground is found, with the place on it and its direction", () => {
  const place = places.nearest([113.665, 34.751])!;
  expect(place.street.id).toBe("近街");
  expect(place.away).toBeCloseTo(111.3, 0);
  expect(place.at).toEqual([113.665, 34.75]);
  expect(place.angle).toBeCloseTo(0, 6);
  expect(places.nearest([113.665, 34.751], 500, ({ id }) => id !== "近街")!.street.id).toBe("远街");
  expect(places.nearest([113.665, 34.751], 100)).toBeUndefined();
  expect([...places.byName.keys()]).toEqual(["近街", "远街"]);
});
