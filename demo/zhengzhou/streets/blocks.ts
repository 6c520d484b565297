import type { RoadClass } from "../../../kernel/index.ts";
import type { Random } from "../../random.ts";
import { cornersOf, sidesOf, type Corner, type Side } from "./block-edge.ts";
import { blockAreas } from "./built-up.ts";
import { curve } from "./curves.ts";
import { endBeforeBarriers } from "./end-before-barriers.ts";
import { goesOnInto, isBend } from "./going-on.ts";
import type { Mesh } from "./mesh.ts";
import { areaOf, between, distance, dot, meanOf, meeting, moved, unit, type Point } from "./plane.ts";
import { isBarrier, type Stroke } from "./stroke.ts";

/** Streets do not meet nearer to another crossing than this, metres. */
const apart = 58;
const largest = 5_000_000_000;

interface Cut {
  readonly score: number;
  readonly from: { readonly half: number; readonly at: Point; readonly node: boolean };
  readonly to: { readonly half: number; readonly at: Point; readonly node: boolean };
  readonly path: readonly Point[];
}

/** Lays streets through blocks that are larger than the city lays them there; each new street is a stroke of its own. */
export class Blocks {
  private readonly mesh: Mesh;
  private readonly strokes: Stroke[];
  private readonly random: Random;
  private readonly blockArea = blockAreas();

  constructor(mesh: Mesh, strokes: Stroke[], random: Random) {
    this.mesh = mesh;
    this.strokes = strokes;
    this.random = random;
  }

  divideAll(): void {
    const seen = new Set<number>();
    const open: number[] = [];
    for (let half = 0; half < this.mesh.origin.length; half += 1) {
      if (seen.has(half)) continue;
      const face = this.mesh.face(half);
      for (const other of face) seen.add(other);
      if (!face.some((other) => (other & 1) === 0 && this.strokes[this.mesh.strokeOf(other)]!.kind === "shore"))
        open.push(half);
    }
    // The largest first, so that main streets are there when small ones look for something to go on from.
    const waves = open.map((half) => ({ half, area: this.mesh.areaOf(this.mesh.face(half)) }));
    const queue = waves.filter(({ area }) => area > 0 && area < largest);
    while (queue.length > 0) {
      queue.sort((one, other) => other.area - one.area);
      const wave = queue.splice(0, Math.max(1, queue.length >> 1));
      for (const { half } of wave)
        for (const child of this.divide(half))
          queue.push({ half: child, area: this.mesh.areaOf(this.mesh.face(child)) });
    }
    endBeforeBarriers(this.mesh, this.strokes);
  }

  private divide(half: number): number[] {
    const corners = cornersOf(this.mesh, half);
    const ring = corners.map(({ at }) => at);
    const area = areaOf(ring);
    let around = 0;
    for (let at = 0; at < ring.length; at += 1) around += distance(ring[at]!, ring[(at + 1) % ring.length]!);
    if ((2 * area) / around < 55) return [];
    const middle = meanOf(ring);
    const wanted = this.blockArea(middle) * (0.75 + 0.75 * this.random());
    if (area < wanted * 1.35) return [];
    const cut =
      this.bestCut(corners, area, 3, [0.5, 0.36, 0.64]) ??
      this.bestCut(corners, area, 8, [0.5, 0.25, 0.75, 0.12, 0.88]);
    if (!cut) return [];
    return this.lay(cut, this.classOf(area, wanted));
  }

  private classOf(area: number, wanted: number): RoadClass {
    if (wanted > 2_000_000) return area > 90_000_000 ? "secondary" : "tertiary";
    if (area > 1_300_000) return "secondary";
    return area > Math.max(330_000, wanted * 3.4) ? "tertiary" : "residential";
  }

  private bestCut(corners: readonly Corner[], area: number, sides: number, parts: readonly number[]): Cut | undefined {
    const cuts = this.cuts(corners, area, sides, parts).toSorted((one, other) => other.score - one.score);
    return cuts.find((cut) => this.free(cut));
  }

  private cuts(corners: readonly Corner[], area: number, most: number, parts: readonly number[]): Cut[] {
    const sides = sidesOf(corners).toSorted((one, other) => other.length - one.length);
    const cuts: Cut[] = [];
    sides.slice(0, most).forEach((side, rank) => {
      for (const start of this.starts(corners, side, parts)) {
        const cut = this.across(corners, start, area);
        if (cut)
          cuts.push({
            ...cut,
            score:
              cut.score + start.worth - rank * 0.22 * (1 - side.length / sides[0]!.length) - (rank === 0 ? 0 : 0.06),
          });
      }
    });
    return cuts;
  }

  /** Where a street may leave a side: where one comes from beyond, else near its middle. */
  private starts(corners: readonly Corner[], side: Side, parts: readonly number[]) {
    const starts: { place: number; half: number; at: Point; node: boolean; inward: Point; worth: number }[] = [];
    const tries = parts.map((part) => (part + (this.random() - 0.5) * 0.16) * side.length);
    let along = 0;
    for (let step = 0; step < side.count; step += 1) {
      const place = (side.first + step) % corners.length;
      const { half, at } = corners[place]!;
      const end = corners[(place + 1) % corners.length]!.at;
      const length = distance(at, end);
      const forward = unit(at, end);
      const inward: Point = [-forward[1], forward[0]];
      const barrier = isBarrier(this.strokes[this.mesh.strokeOf(half)]!);
      const part = along / side.length;
      if (step > 0 && part > 0.15 && part < 0.85) {
        const coming = goesOnInto(this.mesh, this.strokes, half, inward);
        if (coming) {
          const toward = unit([0, 0], [coming[0] * 0.7 + inward[0] * 0.3, coming[1] * 0.7 + inward[1] * 0.3]);
          starts.push({ place, half, at, node: true, inward: toward, worth: 0.42 - Math.abs(part - 0.5) * 0.5 });
        }
      }
      if (!barrier)
        for (const wanted of tries) {
          const here = wanted - along;
          if (here < apart || here > length - apart) {
            if (here < 0 || here > length) continue;
            // On a bend without a crossing a street may start as well.
            const bend = here < apart ? place : (place + 1) % corners.length;
            if (!isBend(this.mesh, corners[bend]!)) continue;
            starts.push({
              place: bend,
              half: corners[bend]!.half,
              at: corners[bend]!.at,
              node: true,
              inward,
              worth: 0,
            });
            continue;
          }
          starts.push({ place, half, at: between(at, end, here / length), node: false, inward, worth: 0 });
        }
      along += length;
    }
    return starts;
  }

  private across(
    corners: readonly Corner[],
    start: { place: number; half: number; at: Point; node: boolean; inward: Point },
    area: number,
  ): Cut | undefined {
    const count = corners.length;
    const far = moved(start.at, start.inward, 60_000);
    let [hit, nearest, where] = [-1, Infinity, 0];
    for (let place = 0; place < count; place += 1) {
      if (place === start.place || (start.node && place === (start.place + count - 1) % count)) continue;
      const [a, b] = [corners[place]!.at, corners[(place + 1) % count]!.at];
      const along = meeting(start.at, far, a, b);
      if (along && along[0] > 1e-6 && along[0] < nearest) [hit, nearest, where] = [place, along[0], along[1]];
    }
    if (hit < 0) return undefined;
    const length = nearest * 60_000;
    if (length < 70) return undefined;
    const [a, b] = [corners[hit]!, corners[(hit + 1) % count]!];
    const edge = distance(a.at, b.at);
    let to = { half: a.half, at: between(a.at, b.at, where), node: false };
    let bonus = 0;
    const forward = unit(a.at, b.at);
    let reaching: Point = [forward[1], -forward[0]];
    const snap = Math.min(120, length * 0.32);
    let closest = snap;
    for (const step of [-1, 0, 1, 2]) {
      const corner = corners[(hit + step + count) % count]!;
      const away = distance(corner.at, to.node ? between(a.at, b.at, where) : to.at);
      if (away > closest || corner.half === start.half) continue;
      if (Math.abs(corner.turn) > 0.6) continue;
      const coming = goesOnInto(this.mesh, this.strokes, corner.half, [-reaching[0], -reaching[1]]);
      const near = away < apart;
      if (!coming && !near) continue;
      if (!coming && !isBend(this.mesh, corner)) continue;
      closest = away;
      to = { half: corner.half, at: corner.at, node: true };
      bonus = coming ? 0.34 : 0;
      if (coming) reaching = [-coming[0], -coming[1]];
    }
    if (!to.node && (where * edge < apart || (1 - where) * edge < apart)) {
      const crowded = where * edge < apart ? a : b;
      if (!isBend(this.mesh, crowded)) return undefined;
      to = { half: crowded.half, at: crowded.at, node: true };
    }
    const straight = unit(start.at, to.at);
    const [leaves, reaches] = [dot(straight, start.inward), dot(straight, reaching)];
    if (leaves < 0.72 || reaches < 0.55) return undefined;
    const span = distance(start.at, to.at);
    const pieces = leaves > 0.9945 && reaches > 0.9945 ? 1 : Math.max(2, Math.min(8, Math.round(span / 70)));
    const pull = span * 0.9;
    const path =
      pieces === 1
        ? [start.at, to.at]
        : curve(start.at, moved([0, 0], start.inward, pull), to.at, moved([0, 0], reaching, pull), pieces);
    const share = this.shareLeft(corners, start, to, path, area);
    if (share < 0.14) return undefined;
    const stroke = this.strokes[this.mesh.strokeOf(to.half)];
    const barrier = stroke !== undefined && isBarrier(stroke) && !to.node;
    const score =
      share +
      bonus +
      (reaches + leaves - 2) * 1.4 -
      (barrier ? 0.22 : 0) +
      this.random() * 0.12 -
      span / (4 * Math.sqrt(area));
    return { score, from: start, to, path };
  }

  /** The smaller part's share of the block. */
  private shareLeft(
    corners: readonly Corner[],
    from: { place: number; at: Point },
    to: { half: number; at: Point; node: boolean },
    path: readonly Point[],
    area: number,
  ): number {
    const count = corners.length;
    const ring = [...path];
    let place = corners.findIndex(({ half }) => half === to.half);
    if (!to.node) place = (place + 1) % count;
    for (let steps = 0; steps <= count; steps += 1) {
      ring.push(corners[place]!.at);
      if (place === from.place) break;
      place = (place + 1) % count;
    }
    const share = Math.abs(areaOf(ring)) / area;
    return Math.min(share, 1 - share);
  }

  /** Whether nothing stands in a street's way. */
  private free({ from, to, path }: Cut): boolean {
    const apart = new Set<number>();
    for (const end of [from, to]) {
      if (!end.node) apart.add(end.half & ~1);
      else for (const half of this.mesh.around(end.half)) apart.add(half & ~1);
    }
    for (let at = 1; at < path.length; at += 1) {
      if (this.mesh.blocked(path[at - 1]!, path[at]!, apart)) return false;
    }
    return true;
  }

  private lay({ from, to, path }: Cut, kind: RoadClass): number[] {
    const { mesh } = this;
    const stroke = this.strokes.push({ kind: "street", class: kind, path: [] }) - 1;
    const start = from.node ? from.half : mesh.split(from.half, from.at);
    const end = to.node ? to.half : mesh.split(to.half, to.at);
    const first = mesh.cut(start, end, path, stroke);
    return [first, first ^ 1];
  }
}
