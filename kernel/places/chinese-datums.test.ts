import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bd09ToGcj02,
  fromBd09,
  fromGcj02,
  gcj02ToBd09,
  isShifted,
  toBd09,
  toGcj02,
  type LonLat,
} from "./chinese-datums.ts";
import { distanceBetween } from "../things/geo/sphere.ts";

const metres = (one: LonLat, other: LonLat): number => distanceBetween(one[0], one[1], other[0], other[1]);
const inChina = fc.tuple(fc.double({ min: 98, max: 122, noNaN: true }), fc.double({ min: 22, max: 48, noNaN: true }));

describe("coordinates of Chinese maps", () => {
  test("known pairs", () => {
    const shanghai: LonLat = [121.4737, 31.2304];
    expect(metres(toGcj02(shanghai), [121.478_224, 31.228_461])).toBeLessThan(1);
    const beijing: LonLat = [116.404, 39.915];
    expect(metres(gcj02ToBd09(beijing), [116.410_369_49, 39.921_336_993])).toBeLessThan(0.1);
    expect(metres(toGcj02(beijing), [116.410_244_499_169, 39.916_404_281_502])).toBeLessThan(0.1);
  });

  test("there and back is the same place within a centimetre, and the shift is what one expects", () => {
    fc.assert(
      fc.property(inChina, (place) => {
        expect(metres(fromGcj02(toGcj02(place)), place)).toBeLessThan(0.01);
        expect(metres(bd09ToGcj02(gcj02ToBd09(place)), place)).toBeLessThan(0.01);
        expect(metres(fromBd09(toBd09(place)), place)).toBeLessThan(0.01);
        expect(metres(toGcj02(place), place)).toBeLessThan(1000);
      }),
    );
  });

  test.each([
    ["Berlin", [13.4, 52.5]],
    ["Tokyo", [139.7, 35.7]],
    ["Seoul", [126.98, 37.57]],
    ["Delhi", [77.2, 28.6]],
    ["Singapore", [103.8, 1.35]],
    ["New York", [-74, 40.7]],
  ] as const)("%s is not shifted", (_name, place) => {
    expect(isShifted(place)).toBe(false);
    expect(toGcj02(place)).toEqual(place);
    expect(fromGcj02(place)).toEqual(place);
    expect(toBd09(place)).toEqual(place);
    expect(fromBd09(place)).toEqual(place);
  });

  test.each([
    ["Zhengzhou", [113.62, 34.75]],
    ["Harbin", [126.63, 45.75]],
    ["Kashgar", [75.99, 39.47]],
    ["Sanya", [109.5, 18.25]],
    ["Yanji", [129.5, 42.9]],
  ] as const)("%s is shifted by hundreds of metres", (_name, place) => {
    expect(metres(toGcj02(place), place)).toBeGreaterThan(100);
  });
});
