import type { RoadLine } from "../road-source.ts";

/** A street for all, with whatever else is told of it. */
export const line = (id: string, path: RoadLine["path"], more: Partial<RoadLine> = {}): RoadLine => ({
  id,
  class: "residential",
  path,
  cars: "both",
  walking: true,
  ...more,
});

/** Streets of a hundred metres or so: a square with a street through its middle. */
export const square: readonly RoadLine[] = [
  line("south", [
    [113.6, 34.7],
    [113.601, 34.7],
    [113.602, 34.7],
  ]),
  line("east", [
    [113.602, 34.7],
    [113.602, 34.701],
  ]),
  line("north", [
    [113.602, 34.701],
    [113.601, 34.701],
    [113.6, 34.701],
  ]),
  line("west", [
    [113.6, 34.701],
    [113.6, 34.7],
  ]),
  line(
    "middle",
    [
      [113.601, 34.7],
      [113.601, 34.701],
    ],
    { name: "中街" },
  ),
];
