import { distanceBetween, type LonLat } from "../../../kernel/index.ts";

export const turns = [
  "straight",
  "slight-left",
  "left",
  "sharp-left",
  "slight-right",
  "right",
  "sharp-right",
  "back",
] as const;
export type Turn = (typeof turns)[number];

/** A direction is taken over so many metres of a line: a bend at the junction itself says little. */
const taken = 20;

const degrees = 180 / Math.PI;

/** Degrees from north, clockwise, from one place to another nearby. */
export function heading([x, y]: LonLat, [toX, toY]: LonLat): number {
  const east = (toX - x) * Math.cos((y * Math.PI) / 180);
  return (Math.atan2(east, toY - y) * degrees + 360) % 360;
}

/** In which direction a line begins. */
export function beginning(path: readonly LonLat[]): number {
  const [from] = path;
  let to = path.at(-1)!;
  for (const place of path)
    if (distanceBetween(...from!, ...place) >= taken) {
      to = place;
      break;
    }
  return heading(from!, to);
}

/** In which direction a line ends. */
export const ending = (path: readonly LonLat[]): number => (beginning(path.toReversed()) + 180) % 360;

/** Degrees by which one turns from one heading to another, right positive, -180 to 180. */
export const turned = (from: number, to: number): number => ((to - from + 540) % 360) - 180;

/** The turn in words: straight on below 25°, slight below 50°, sharp from 130°, back from 165°. */
export function turnOf(from: number, to: number): Turn {
  const angle = turned(from, to);
  const size = Math.abs(angle);
  if (size < 25) return "straight";
  if (size >= 165) return "back";
  const side = angle < 0 ? "left" : "right";
  return size < 50 ? `slight-${side}` : size < 130 ? side : `sharp-${side}`;
}

/** On which side of a line's end a place is; undefined when it is on the line. */
export function sideOf(path: readonly LonLat[], place: LonLat): "left" | "right" | undefined {
  const end = path.at(-1)!;
  if (distanceBetween(...end, ...place) < onTheLine) return undefined;
  return turned(ending(path), heading(end, place)) < 0 ? "left" : "right";
}

/** Metres. */
const onTheLine = 8;
