import { metresOfDegree, type LonLat } from "../../../kernel/index.ts";

/** Metres of a degree of longitude and of latitude: good for the few metres between lines. */
export function metresADegree(latitude: number): readonly [number, number] {
  return [Math.max(1, metresOfDegree * Math.cos((latitude * Math.PI) / 180)), metresOfDegree];
}

const digits = 1e7;
/** Degrees by which a line may fall short of one that it ends on, as figures are rounded. */
export const touching = 1e-7;

/** To 1e-7 degrees, about a centimetre: where a road graph joins lines. */
export const samePosition = (one: LonLat, other: LonLat): boolean =>
  Math.round(one[0] * digits) === Math.round(other[0] * digits) &&
  Math.round(one[1] * digits) === Math.round(other[1] * digits);

const between = (from: LonLat, to: LonLat, part: number): LonLat => [
  from[0] + (to[0] - from[0]) * part,
  from[1] + (to[1] - from[1]) * part,
];

/** Where two straight pieces cross: the place, and how far along each it lies. `undefined`: nowhere, or they are parallel. */
export function crossingOf(
  [from, to]: readonly [LonLat, LonLat],
  [otherFrom, otherTo]: readonly [LonLat, LonLat],
): { readonly at: LonLat; readonly part: number; readonly otherPart: number } | undefined {
  const [x, y] = [to[0] - from[0], to[1] - from[1]];
  const [otherX, otherY] = [otherTo[0] - otherFrom[0], otherTo[1] - otherFrom[1]];
  const turn = x * otherY - y * otherX;
  if (turn === 0) return undefined;
  const [apartX, apartY] = [otherFrom[0] - from[0], otherFrom[1] - from[1]];
  const part = (apartX * otherY - apartY * otherX) / turn;
  const otherPart = (apartX * y - apartY * x) / turn;
  const [slack, otherSlack] = [touching / Math.hypot(x, y), touching / Math.hypot(otherX, otherY)];
  if (part < -slack || part > 1 + slack || otherPart < -otherSlack || otherPart > 1 + otherSlack) return undefined;
  return { at: between(from, to, part), part, otherPart };
}
