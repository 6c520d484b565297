import type { Static } from "typebox";
import type { PointLayer } from "../../../../web/kit/index.ts";
import type { layer } from "../../contract.ts";

export type Layer = Static<typeof layer.output>;

/** Free, nearly full, full, no figure: red, green, blue of the wall; lightness differs as well as hue. */
export const siteColors = {
  empty: [46, 196, 182],
  half: [246, 200, 95],
  full: [255, 95, 109],
  unknown: [110, 124, 136],
} as const satisfies Record<string, readonly [number, number, number]>;

/** Occupied share 0 to 1 → colour, mixed between the three fixed ones. */
export function occupancyColor(share: number): readonly [number, number, number] {
  const within = Math.min(1, Math.max(0, share));
  const [from, to, part] =
    within < 0.6
      ? [siteColors.empty, siteColors.half, within / 0.6]
      : [siteColors.half, siteColors.full, (within - 0.6) / 0.4];
  return [0, 1, 2].map((band) => Math.round(from[band]! + (to[band]! - from[band]!) * part)) as [
    number,
    number,
    number,
  ];
}

/** Circles: their area grows with capacity, their colour tells the occupied share. */
export function sitePoints(
  rows: Layer,
  version: number,
  more: Pick<PointLayer, "onPick" | "hint" | "largest">,
): PointLayer {
  const length = rows.id.length;
  const positions = new Float32Array(length * 2);
  const colors = new Uint8Array(length * 4);
  const radii = new Float32Array(length);
  for (let row = 0; row < length; row++) {
    const free = rows.free[row]!;
    const total = rows.total[row]!;
    positions.set([rows.lon[row]!, rows.lat[row]!], row * 2);
    colors.set(free < 0 || total <= 0 ? siteColors.unknown : occupancyColor(1 - free / total), row * 4);
    colors[row * 4 + 3] = free < 0 ? 130 : 205;
    radii[row] = 12 + 5 * Math.sqrt(Math.max(1, total));
  }
  return {
    id: "sites",
    length,
    positions,
    colors,
    radii,
    smallest: 2.5,
    largest: 34,
    outlined: true,
    version,
    ...more,
  };
}
