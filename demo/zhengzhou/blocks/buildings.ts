import { insideRing } from "../../../kernel/places/inside-ring.ts";
import type { Random } from "../../random.ts";
import { distance, type Point } from "../streets/plane.ts";
import type { Block } from "./block-rings.ts";
import type { BlockUse } from "./block-use.ts";

/** How buildings stand in a block: metres along and across the row, gaps between them, and the share that is left out. */
interface Pattern {
  readonly long: readonly [number, number];
  readonly deep: readonly [number, number];
  readonly gap: readonly [along: number, across: number];
  readonly missing: number;
  /** Every second row is put half a step on. */
  readonly staggered?: boolean;
}

const patterns: Partial<Record<BlockUse, readonly Pattern[]>> = {
  oldHomes: [
    { long: [36, 62], deep: [11, 13], gap: [9, 15], missing: 0.06 },
    { long: [28, 44], deep: [11, 13], gap: [8, 14], missing: 0.1 },
  ],
  newHomes: [
    { long: [34, 52], deep: [14, 16], gap: [18, 30], missing: 0.06 },
    { long: [24, 28], deep: [17, 19], gap: [22, 34], missing: 0.05, staggered: true },
  ],
  offices: [{ long: [30, 44], deep: [26, 38], gap: [26, 30], missing: 0.15 }],
  shops: [
    { long: [55, 85], deep: [38, 52], gap: [16, 18], missing: 0.1 },
    { long: [18, 30], deep: [14, 20], gap: [8, 9], missing: 0.12 },
  ],
  works: [{ long: [60, 96], deep: [28, 40], gap: [18, 18], missing: 0.14 }],
  school: [{ long: [46, 64], deep: [13, 16], gap: [20, 24], missing: 0.3 }],
  hospital: [{ long: [40, 66], deep: [16, 22], gap: [16, 20], missing: 0.15 }],
};

/** The way rows run: along the block's longest edge, turned so that houses face south. */
function rowAngle(ring: readonly Point[]): number {
  let [longest, angle] = [0, 0];
  ring.forEach((from, at) => {
    const to = ring[(at + 1) % ring.length]!;
    const length = distance(from, to);
    if (length > longest) [longest, angle] = [length, Math.atan2(to[1] - from[1], to[0] - from[0])];
  });
  const quarter = Math.PI / 2;
  return angle - Math.round(angle / quarter) * quarter;
}

/** Buildings of a block as rings; none where `taken` says that something else is. */
export function buildingsOf(
  { ring }: Block,
  use: BlockUse,
  random: Random,
  taken: (point: Point) => boolean,
): Point[][] {
  const choices = patterns[use];
  if (!choices) return [];
  const pattern = choices[Math.floor(random() * choices.length)]!;
  const between = ([low, high]: readonly [number, number]): number => low + (high - low) * random();
  const angle = rowAngle(ring);
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const across = ring.map(([x, y]) => y * cosine - x * sine);
  const along = ring.map(([x, y]) => x * cosine + y * sine);
  const [left, right] = [Math.min(...along), Math.max(...along)];
  const [bottom, top] = [Math.min(...across), Math.max(...across)];
  const [deep, long] = [between(pattern.deep), between(pattern.long)];
  const placed = (u: number, v: number): Point => [u * cosine - v * sine, u * sine + v * cosine];
  const free = (point: Point): boolean => insideRing(ring, point[0], point[1]) && !taken(point);
  const buildings: Point[][] = [];
  let row = 0;
  for (let v = bottom + 12; v + deep < top; v += deep + pattern.gap[1]) {
    row += 1;
    let u = left + 12 + (pattern.staggered && row % 2 ? long * 0.8 : 0);
    while (u + 14 < right) {
      const length = long * (0.8 + 0.4 * random());
      const skipped = random() < pattern.missing;
      if (!rectangleFits(u, v, length, deep, placed, free)) {
        u += 11;
        continue;
      }
      if (!skipped) buildings.push(corners(u, v, length, deep).map(([x, y]) => placed(x, y)));
      u += length + pattern.gap[0];
    }
  }
  return buildings;
}

/** A field for games where there is room for one. */
export function pitchOf({ ring }: Block, taken: (point: Point) => boolean): Point[] | undefined {
  const angle = rowAngle(ring);
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const placed = (u: number, v: number): Point => [u * cosine - v * sine, u * sine + v * cosine];
  const free = (point: Point): boolean => insideRing(ring, point[0], point[1]) && !taken(point);
  for (const [x, y] of ring) {
    const [u, v] = [x * cosine + y * sine, y * cosine - x * sine];
    for (const [long, deep] of [
      [100, 64],
      [62, 40],
    ] as const)
      for (const [du, dv] of [
        [24, 24],
        [-24 - long, 24],
        [24, -24 - deep],
        [-24 - long, -24 - deep],
      ] as const)
        if (rectangleFits(u + du, v + dv, long, deep, placed, free))
          return corners(u + du, v + dv, long, deep).map(([a, b]) => placed(a, b));
  }
  return undefined;
}

const corners = (u: number, v: number, long: number, deep: number): Point[] => [
  [u, v],
  [u + long, v],
  [u + long, v + deep],
  [u, v + deep],
];

function rectangleFits(
  u: number,
  v: number,
  long: number,
  deep: number,
  placed: (u: number, v: number) => Point,
  free: (point: Point) => boolean,
): boolean {
  const columns = Math.max(1, Math.ceil(long / 22));
  const rows = Math.max(1, Math.ceil(deep / 22));
  for (let column = 0; column <= columns; column += 1)
    for (let row = 0; row <= rows; row += 1)
      if (!free(placed(u + (long * column) / columns, v + (deep * row) / rows))) return false;
  return true;
}
