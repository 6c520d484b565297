import type { Mesh } from "./mesh.ts";
import { between, distance, type Point } from "./plane.ts";
import { isBarrier, type Stroke } from "./stroke.ts";
import { waterFinder } from "./water.ts";

/** A street that stops at a river or rail stops so far before it. */
const before = 34;
/** Nearer to water than this is in it, metres. */
const bank = 8;
/** Not a stroke: what is left of a street where it was cut off. */
const gap = -1;
const gapInStreet: Stroke = { kind: "rail", class: "service", path: [] };

/** Streets that end at a barrier end some metres before it. */
export function endBeforeBarriers(mesh: Mesh, strokes: readonly Stroke[]): void {
  const halves = mesh.origin.length;
  const inWater = waterFinder(bank);
  for (let half = 0; half < halves; half += 1) {
    if (!isBarrier(strokes[mesh.strokeOf(half)] ?? gapInStreet) || mesh.strokeOf(half) === gap) continue;
    const streets = mesh.around(half).filter((other) => !isBarrier(strokes[mesh.strokeOf(other)] ?? gapInStreet));
    const [only, second] = streets;
    if (only === undefined || second !== undefined) continue;
    const away = before + (strokes[mesh.strokeOf(half)]!.width ?? 0) * 0.6;
    shorten(mesh, only, away, inWater);
  }
}

/** Takes so many metres away from the beginning of a street, and more as long as it is in water. */
function shorten(mesh: Mesh, half: number, metres: number, inWater: (point: Point) => boolean): void {
  for (let [at, left] = [half, metres]; ;) {
    const [from, to] = [mesh.at(at), mesh.end(at)];
    const length = distance(from, to);
    while (left < length - 3 && inWater(between(from, to, left / length))) left += 15;
    if (left < length - 3) {
      mesh.split(at, between(from, to, left / length));
      mesh.stroke[(at & 1 ? mesh.previous[at]! : at) >> 1] = gap;
      return;
    }
    const next = mesh.next[at]!;
    mesh.stroke[at >> 1] = gap;
    if (mesh.around(next).length !== 2) return;
    [at, left] = [next, Math.max(0, left - length)];
  }
}
