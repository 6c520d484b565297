import type { Point } from "../zhengzhou/streets/plane.ts";

const winds = [
  { name: "东", nameEn: "East" },
  { name: "东北", nameEn: "Northeast" },
  { name: "北", nameEn: "North" },
  { name: "西北", nameEn: "Northwest" },
  { name: "西", nameEn: "West" },
  { name: "西南", nameEn: "Southwest" },
  { name: "南", nameEn: "South" },
  { name: "东南", nameEn: "Southeast" },
] as const;

/** On which side of a place another one lies. */
export function sideOf(place: Point, other: Point): (typeof winds)[number] {
  const turn = Math.atan2(other[1] - place[1], other[0] - place[0]) / (Math.PI / 4);
  return winds[(Math.round(turn) + 8) % 8]!;
}
