import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { datumOf } from "../datum.ts";
import { alongPath, turnTo, type Way } from "./along-path.ts";
import { ShownMover } from "./shown-mover.ts";

const way = (places: readonly (readonly [number, number])[], at: readonly number[]): Way => ({
  xs: Float64Array.from(places, ([x]) => x),
  ys: Float64Array.from(places, ([, y]) => y),
  at,
});
/** East for a second, a rest of a second, then south for two. */
const corner = way(
  [
    [0, 0],
    [1, 0],
    [1, 0],
    [1, 2],
  ],
  [1000, 2000, 3000, 5000],
);

describe("a thing on its way", () => {
  it.each([
    [0, 0, 0, false],
    [1500, 0.5, 0, true],
    [2500, 1, 0, true],
    [4000, 1, 1, true],
    [9000, 1, 2, false],
  ])("at %d ms is at %d, %d", (now, x, y, going) => {
    expect(alongPath(corner, now)).toMatchObject({ x, y, going });
  });

  it("heads where it goes, and keeps its heading where it rests", () => {
    expect(alongPath(corner, 1500).heading).toBe(0);
    expect(alongPath(corner, 2500).heading).toBe(0);
    expect(alongPath(corner, 4000).heading).toBeCloseTo(Math.PI / 2);
    expect(alongPath(way([[3, 3]], [0]), 1).heading).toBeUndefined();
  });

  it("is only ever at places that it reached for those who want less motion", () => {
    expect(alongPath(corner, 1900, true)).toMatchObject({ x: 0, y: 0 });
    expect(alongPath(corner, 3900, true)).toMatchObject({ x: 1, y: 0 });
  });

  it("never goes back, and never faster than its line says", () => {
    const instant = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(fc.array(instant, { minLength: 1, maxLength: 8 }), instant, instant, (instants, one, other) => {
        const at = instants.toSorted((a, b) => a - b);
        const straight = way(
          at.map((ms) => [ms, 0] as const),
          at,
        );
        const [before, after] = [Math.min(one, other), Math.max(one, other)];
        const gone = alongPath(straight, after).x - alongPath(straight, before).x;
        expect(gone).toBeGreaterThanOrEqual(0);
        expect(gone).toBeLessThanOrEqual(after - before + 1e-6);
      }),
    );
  });

  it("turns the shorter way round", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -7, max: 7, noNaN: true }),
        fc.double({ min: -7, max: 7, noNaN: true }),
        (from, to) => {
          const turn = turnTo(from, to);
          expect(Math.abs(turn)).toBeLessThanOrEqual(Math.PI + 1e-9);
          expect(Math.cos(from + turn)).toBeCloseTo(Math.cos(to), 9);
          expect(Math.sin(from + turn)).toBeCloseTo(Math.sin(to), 9);
        },
      ),
    );
  });
});

describe("a new report", () => {
  const datum = datumOf(undefined);
  const report = (longitude: number): { id: string; path: [number, number][]; at: number[] } => ({
    id: "bus",
    path: [[longitude, 34.7]],
    at: [0],
  });

  it("lets the thing glide over to what it says, without a leap", () => {
    const bus = new ShownMover(report(113.6), datum);
    const from = bus.stand(0, 0, false).x;
    bus.report(report(113.601), datum, 0, 16);
    const path = [17, 200, 500, 1000].map((frame) => bus.stand(0, frame, false));
    const goal = new ShownMover(report(113.601), datum).stand(0, 0, false).x;
    expect(path[0]!.x - from).toBeLessThan((goal - from) / 50);
    expect(path.map(({ x }) => x)).toEqual(path.map(({ x }) => x).toSorted((a, b) => a - b));
    expect(path.at(-1)!).toMatchObject({ x: goal, moving: false });
  });

  it("is there at once where it says something far off, and for those who want less motion", () => {
    for (const [next, still] of [
      [114.6, false],
      [113.601, true],
    ] as const) {
      const bus = new ShownMover(report(113.6), datum);
      bus.stand(0, 0, still);
      bus.report(report(next), datum, 0, 16);
      expect(bus.stand(0, 17, still).x).toBe(new ShownMover(report(next), datum).stand(0, 0, still).x);
    }
  });
});
