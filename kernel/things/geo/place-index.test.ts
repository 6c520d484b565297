import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPlaceIndex } from "./place-index.ts";
import { distanceBetween } from "./sphere.ts";

interface Spot {
  readonly longitude: number;
  readonly latitude: number;
  readonly flags: number;
}

/** Anywhere, with a liking for the date line, the poles, one crowded district and one and the same spot. */
const anywhere = fc.oneof(
  fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true })),
  fc.tuple(fc.constantFrom(-180, 180, 179.9999, -179.9999), fc.double({ min: -1, max: 1, noNaN: true })),
  fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.constantFrom(90, -90, 89.9999, -89.9999)),
  fc.tuple(fc.double({ min: 113.6, max: 113.61, noNaN: true }), fc.double({ min: 34.7, max: 34.71, noNaN: true })),
  fc.constant([113.6, 34.7] as [number, number]),
);
const spots = fc.array(
  fc
    .tuple(anywhere, fc.integer({ min: 0, max: 7 }))
    .map(([[longitude, latitude], flags]): Spot => ({ longitude, latitude, flags })),
  { maxLength: 200 },
);
const radii = fc.constantFrom(0, 30, 500, 20_000, 3_000_000, 19_000_000, 20_015_087, 30_000_000);

function bruteForce(all: readonly (Spot | undefined)[], from: readonly [number, number], radius: number, need: number) {
  return all
    .map((spot, point) => ({ spot, point }))
    .filter((entry): entry is { spot: Spot; point: number } => entry.spot !== undefined)
    .filter(({ spot }) => (spot.flags & need) === need)
    .map(({ spot, point }) => ({ point, distance: distanceBetween(from[0], from[1], spot.longitude, spot.latitude) }))
    .filter(({ distance }) => distance <= radius)
    .toSorted((a, b) => a.distance - b.distance);
}

/** Points on the very edge of the radius may fall on either side of a rounding. */
const rounding = 0.2;

describe("nearest", () => {
  test("finds what a look at every point finds, across the date line and at the poles", () => {
    fc.assert(
      fc.property(
        spots,
        anywhere,
        radii,
        fc.integer({ min: 0, max: 7 }),
        fc.integer({ min: 1, max: 30 }),
        (all, from, radius, need, limit) => {
          const index = createPlaceIndex();
          all.forEach((spot, point) => index.set(point, spot.longitude, spot.latitude, spot.flags));
          const found = index.nearest({ longitude: from[0], latitude: from[1], radius, limit, need });
          const certain = bruteForce(all, from, radius - rounding, need);
          const possible = bruteForce(all, from, radius + rounding, need);
          expect(found.length).toBeGreaterThanOrEqual(Math.min(limit, certain.length));
          expect(found.length).toBeLessThanOrEqual(Math.min(limit, possible.length));
          found.forEach(({ point, distance }, place) => {
            const spot = all[point]!;
            expect(spot.flags & need).toBe(need);
            expect(Math.abs(distance - distanceBetween(from[0], from[1], spot.longitude, spot.latitude))).toBeLessThan(
              rounding,
            );
            expect(Math.abs(distance - possible[place]!.distance)).toBeLessThan(rounding);
          });
          expect(new Set(found.map(({ point }) => point)).size).toBe(found.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("follows points that move, change flags and go, however often", () => {
    const step = fc.tuple(
      fc.integer({ min: 0, max: 40 }),
      fc.constantFrom("set", "flags", "remove", "ask"),
      anywhere,
      fc.integer({ min: 0, max: 7 }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
        const index = createPlaceIndex();
        const all: (Spot | undefined)[] = [];
        for (const [point, what, [longitude, latitude], flags] of steps) {
          if (what === "set") {
            index.set(point, longitude, latitude, flags);
            all[point] = { longitude, latitude, flags };
          } else if (what === "remove") {
            index.remove(point);
            all[point] = undefined;
          } else if (what === "flags" && all[point] !== undefined) {
            index.setFlags(point, flags);
            all[point] = { ...all[point], flags };
          } else {
            const found = index.nearest({ longitude, latitude, limit: 5, need: flags });
            const right = bruteForce([...all], [longitude, latitude], Infinity, flags).slice(0, 5);
            expect(found.length).toBe(right.length);
            found.forEach(({ distance }, place) =>
              expect(Math.abs(distance - right[place]!.distance)).toBeLessThan(rounding),
            );
          }
        }
        expect(index.size).toBe(all.filter((spot) => spot !== undefined).length);
      }),
      { numRuns: 200 },
    );
  });

  test("asks the predicate and goes on further out when it says no", () => {
    const index = createPlaceIndex();
    for (let point = 0; point < 100; point += 1) index.set(point, 113 + point / 1000, 34, 1);
    const found = index.nearest({ longitude: 113, latitude: 34, limit: 3, accept: (point) => point % 10 === 9 });
    expect(found.map(({ point }) => point)).toEqual([9, 19, 29]);
  });

  test("takes all 32 flags", () => {
    const index = createPlaceIndex();
    index.set(0, 1, 1, 0x80000001);
    index.set(1, 1, 1, 0x80000000);
    expect(index.nearest({ longitude: 1, latitude: 1, limit: 5, need: 0x80000001 }).map(({ point }) => point)).toEqual([
      0,
    ]);
    index.setFlags(1, 0xffffffff);
    expect(index.nearest({ longitude: 1, latitude: 1, limit: 5, need: 0x80000001 }).map(({ point }) => point)).toEqual([
      0, 1,
    ]);
    expect(index.flags(1)).toBe(0xffffffff);
  });
});

describe("within", () => {
  test("visits what a look at every point finds", () => {
    fc.assert(
      fc.property(spots, anywhere, radii, fc.integer({ min: 0, max: 7 }), (all, from, radius, need) => {
        const index = createPlaceIndex();
        all.forEach((spot, point) => index.set(point, spot.longitude, spot.latitude, spot.flags));
        const found = new Set<number>();
        index.within(from[0], from[1], radius, need, (point) => found.add(point));
        for (const { point } of bruteForce(all, from, radius - rounding, need)) expect(found.has(point)).toBe(true);
        const possible = new Set(bruteForce(all, from, radius + rounding, need).map(({ point }) => point));
        for (const point of found) expect(possible.has(point)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
