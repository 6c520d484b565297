import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Glide } from "./glide.ts";
import { mercatorX, mercatorY, offsetsFrom } from "./mercator.ts";
import { pointAt } from "./pick.ts";

describe("where points are drawn", () => {
  it("is right to a fifth of a pixel at the nearest zoom, within a city around the anchor", () => {
    const world = 512 * 2 ** 19;
    const near = fc.double({ min: -0.5, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(near, near, (east, north) => {
        const [anchor, place] = [[113.6, 34.7] as const, [113.6 + east, 34.7 + north] as const];
        const offsets = new Float32Array(2);
        offsetsFrom(anchor, Float64Array.from(place), 1, offsets);
        const exact = [mercatorX(place[0]) - mercatorX(anchor[0]), mercatorY(place[1]) - mercatorY(anchor[1])] as const;
        expect(Math.abs(offsets[0]! - exact[0]) * world).toBeLessThan(0.2);
        expect(Math.abs(offsets[1]! - exact[1]) * world).toBeLessThan(0.2);
      }),
    );
  });

  it("follows the map's projection: the world is one square, north is up", () => {
    expect([mercatorX(-180), mercatorX(180)]).toEqual([0, 1]);
    expect(mercatorY(0)).toBeCloseTo(0.5, 12);
    expect(mercatorY(85.051128779806)).toBeCloseTo(0, 9);
  });

  it("is off every screen for a point without a place", () => {
    const offsets = new Float32Array(4);
    offsetsFrom([0, 0], Float64Array.of(1, 1, Number.NaN, Number.NaN), 2, offsets);
    expect(offsets[2]).toBeGreaterThan(2);
  });
});

describe("points that move", () => {
  const places =
    (...numbers: readonly number[]) =>
    (to: Float32Array) =>
      to.set(numbers);
  const shown = (glide: Glide, now: number): number[] =>
    Array.from(glide.to, (end, at) => glide.from[at]! + (end - glide.from[at]!) * glide.part(now));

  it("glide to their new places in time, and on from where they are shown when news comes early", () => {
    const glide = new Glide();
    glide.go(1, 100, 10, 0, places(0, 0));
    expect(shown(glide, 0)).toEqual([0, 0]);
    glide.go(1, 100, 10, 1000, places(4, 8));
    expect(shown(glide, 1050)).toEqual([2, 4]);
    glide.go(1, 100, 10, 1050, places(2, 0));
    expect(shown(glide, 1050)).toEqual([2, 4]);
    expect(shown(glide, 1100)).toEqual([2, 2]);
    expect([glide.part(1149) < 1, glide.part(1150)]).toEqual([true, 1]);
  });

  it("are there at once when they are new, leap, or nothing shall glide", () => {
    const glide = new Glide();
    glide.go(1, 100, 10, 0, places(0, 0));
    glide.go(2, 100, 10, 1000, places(1, 1, 5, 5));
    expect(shown(glide, 1000)).toEqual([0, 0, 5, 5]);
    glide.go(2, 100, 10, 2000, places(50, 1, 5, 5));
    expect(shown(glide, 2000)).toEqual([50, 1, 5, 5]);
    glide.go(2, 0, 10, 3000, places(51, 1, 6, 5));
    expect(shown(glide, 3000)).toEqual([51, 1, 6, 5]);
    glide.go(1, 100, 10, 4000, places(52, 1));
    expect(shown(glide, 4000)).toEqual([51, 1]);
  });
});

describe("the point under the pointer", () => {
  /** Three discs on a world of 1,000 pixels: at 100, 130 and 300 from the anchor, the first the largest. */
  const layer = { length: 3, radii: Float32Array.of(40, 5, 1), smallest: 2, largest: 30 };
  const pickable = { layer, offsets: Float32Array.of(0.1, 0, 0.13, 0, 0.3, 0), anchor: [10, 20] as const };
  const at = (x: number, y: number): number => pointAt(pickable, [x, y], 1000, 1);

  it("is the one whose middle is nearest of those drawn there", () => {
    expect([at(110, 20), at(138, 20), at(110, 50)]).toEqual([0, 1, 0]);
  });

  it("may be missed by a little, and is none further away", () => {
    expect([at(310, 25), at(310, 28), at(110, 58), at(1000, 1000)]).toEqual([2, -1, -1, -1]);
  });
});
