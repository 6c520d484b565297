import type { LonLat } from "../places/chinese-datums.ts";

/** The outlines of areas as lines, each stretch once though two areas share it. */
export function borderLines(rings: readonly (readonly LonLat[])[]): readonly (readonly LonLat[])[] {
  const drawn = new Set<string>();
  const lines: LonLat[][] = [];
  for (const ring of rings) {
    let line: LonLat[] = [];
    for (let at = 0; at + 1 < ring.length; at += 1) {
      const edge = [String(ring[at]), String(ring[at + 1])].toSorted().join(" ");
      if (drawn.has(edge)) {
        line = [];
        continue;
      }
      drawn.add(edge);
      if (line.length === 0) {
        line.push(ring[at]!);
        lines.push(line);
      }
      line.push(ring[at + 1]!);
    }
  }
  return lines;
}
