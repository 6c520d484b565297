import { insideRing } from "../../../kernel/places/inside-ring.ts";
import type { Random } from "../../random.ts";
import { landmarks } from "../landmarks.ts";
import type { LandmarkKind } from "../landmarks/landmark.ts";
import { parks } from "../parks.ts";
import { builtUpAt, inNewTown, oldTown } from "../streets/built-up.ts";
import { distance, toPlane, type Point } from "../streets/plane.ts";
import type { Block } from "./block-rings.ts";

export type BlockUse =
  | "oldHomes"
  | "newHomes"
  | "offices"
  | "shops"
  | "works"
  | "school"
  | "hospital"
  | "park"
  | "field";

/** What a block with a well-known place in it is. */
const useOf: Partial<Record<LandmarkKind, BlockUse>> = {
  hospital: "hospital",
  school: "school",
  university: "school",
  library: "offices",
  townhall: "offices",
  mall: "shops",
  marketplace: "shops",
  park: "park",
  zoo: "park",
};
const known = landmarks.flatMap(({ at, kind }) => {
  const use = useOf[kind];
  return use ? [{ at: toPlane(at), use }] : [];
});
/** A park does not make a larger block one, m². */
const largestPark = 220_000;
export const parkRings: readonly (readonly Point[])[] = parks.map(({ ring }) => ring.map(toPlane));
const businessCentre = toPlane([113.7215, 34.7745]);
const worksCentres = (
  [
    [113.8, 34.69],
    [113.53, 34.8],
    [113.3, 34.81],
  ] as const
).map(toPlane);

/** How likely each use is. */
type Shares = Partial<Record<BlockUse, number>>;

function sharesAt(point: Point): Shares {
  const built = builtUpAt(point);
  if (built < 0.25) return { field: 1 };
  if (distance(point, businessCentre) < 1700) return { offices: 7, shops: 1.4, newHomes: 1, park: 0.8 };
  if (worksCentres.some((centre) => distance(point, centre) < 3800))
    return { works: 5, offices: 1, newHomes: 3.4, school: 0.6, park: 0.7 };
  if (distance(point, oldTown) < 2600) return { oldHomes: 6, shops: 2, offices: 1.3, school: 0.6, park: 0.3 };
  if (inNewTown(point)) return { newHomes: 6, offices: 2, shops: 0.7, school: 1, park: 1.2, hospital: 0.1 };
  if (built === 1)
    return { oldHomes: 4.5, newHomes: 2.6, shops: 0.9, offices: 0.8, school: 0.8, park: 0.4, hospital: 0.1 };
  return { newHomes: 5, oldHomes: 1.5, works: 0.8, shops: 0.5, school: 0.8, park: 0.6, field: built < 0.6 ? 1.6 : 0.2 };
}

/** What a block is used for, by the well-known place in it or by its quarter and chance. */
export function blockUse({ ring, area }: Block, middle: Point, random: Random): BlockUse {
  const chance = random();
  const inside = ([x, y]: Point): boolean => insideRing(ring, x, y);
  if (area < largestPark && parkRings.some((park) => insideRing(park, middle[0], middle[1]))) return "park";
  const place = known.find(({ at }) => Math.abs(at[0] - middle[0]) < 700 && inside(at));
  if (place && (place.use !== "park" || area < largestPark)) return place.use;
  if (area < 5000) return chance < 0.25 ? "park" : "shops";
  const shares = Object.entries(sharesAt(middle)) as [BlockUse, number][];
  let left = chance * shares.reduce((sum, [, share]) => sum + share, 0);
  return shares.find(([, share]) => (left -= share) < 0)?.[0] ?? "newHomes";
}
