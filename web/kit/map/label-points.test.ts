import { expect, it } from "vitest";
import { labelPoints, middle } from "./label-points.ts";

const square: GeoJSON.Position[] = [
  [113, 34],
  [114, 34],
  [114, 35],
  [113, 35],
  [113, 34],
];

it("finds the middle of an area, not of its corners", () => {
  expect(middle(square)).toEqual([113.5, 34.5]);
  const withManyCornersOnOneSide = [...square.slice(0, 1), [113.1, 34], [113.2, 34], [113.3, 34], ...square.slice(1)];
  expect(middle(withManyCornersOnOneSide)[0]).toBeCloseTo(113.5, 9);
});

it("writes each district's name once and leaves the rest unnamed", () => {
  const map: GeoJSON.FeatureCollection = {
    type: "FeatureCollection",
    features: [
      {
        type: "Feature",
        properties: { class: "district", name: "A" },
        geometry: { type: "Polygon", coordinates: [square] },
      },
      { type: "Feature", properties: { class: "water" }, geometry: { type: "Polygon", coordinates: [square] } },
    ],
  };
  expect(labelPoints(map).features.map(({ properties }) => properties)).toEqual([{ class: "district", name: "A" }]);
});
