import type { LonLat } from "../../../kernel/index.ts";
import { seededRandom } from "../../random.ts";
import { districtNames, districtRing } from "../districts.ts";
import { insideRing } from "../../../kernel/places/inside-ring.ts";
import { railways, rivers } from "../lines.ts";
import { parks } from "../parks.ts";
import { Blocks } from "./blocks.ts";
import { beside, simplified, smooth } from "./curves.ts";
import { expressways } from "./expressways.ts";
import { lay } from "./lay.ts";
import type { Mesh } from "./mesh.ts";
import { namedRoads } from "./named-roads.ts";
import { areaOf, between, distance, moved, toPlane, unit, type Point } from "./plane.ts";
import type { Stroke } from "./stroke.ts";
import { towns } from "./towns.ts";
import { lakeShapes } from "./water.ts";

/** Metres from the middle of an expressway to the road beside it. */
const besideAway = 30;

export interface Plan {
  readonly mesh: Mesh;
  readonly strokes: readonly Stroke[];
}

/** The city's streets and what they go around, with every block divided. */
export function zhengzhouPlan(seed: number): Plan {
  const strokes: Stroke[] = [...drawnStreets(), ...townStreets(), ...barriers(), ...shores(), ...border()];
  const mesh = lay(strokes);
  new Blocks(mesh, strokes, seededRandom(seed)).divideAll();
  return { mesh, strokes };
}

function* drawnStreets(): Generator<Stroke> {
  for (const road of expressways) {
    if (!road.beside) continue;
    const path = smooth(road.path.map(toPlane));
    const ways = [path, path.toReversed()].map((way) => beside(way, besideAway));
    const piece = { kind: "street", class: "primary", ...road.beside, oneWay: true, asDrawn: true } as const;
    for (const way of ways) yield { ...piece, path: way };
    if (distance(path[0]!, path.at(-1)!) < 1) continue;
    for (const [there, back] of [ways, ways.toReversed()] as [Point[], Point[]][]) {
      const [end, start] = [there.at(-1)!, back[0]!];
      yield { ...piece, path: [end, moved(between(end, start, 0.5), unit(there.at(-2)!, end), 22), start] };
    }
  }
  for (const { path, ...road } of namedRoads) yield { kind: "street", ...road, path: smooth(path.map(toPlane)) };
}

function* barriers(): Generator<Stroke> {
  for (const { path, name } of expressways.filter((road) => !road.beside))
    yield { kind: "motorway", class: "motorway", name, width: 50, path: smooth(path.map(toPlane)) };
  for (const { path } of railways)
    yield { kind: "rail", class: "service", fromAfar: true, width: 30, path: smooth(path.map(toPlane)) };
  for (const { path, width } of rivers)
    yield { kind: "river", class: "service", width, path: smooth(path.map(toPlane)) };
}

/** Parks that streets go around; the others have ring roads of their own or lie among fields. */
const largestPark = 3_000_000;

/** Lines that no street crosses: around lakes and parks, a few metres off. */
function* shores(): Generator<Stroke> {
  const areas = [
    ...lakeShapes.map(({ ring }) => ({ ring, away: 30 })),
    ...parks
      .map(({ ring }) => ({ ring: ring.map(toPlane), away: 14 }))
      .filter(
        ({ ring }) => Math.abs(areaOf(ring)) < largestPark && !lakeShapes.some((lake) => overlap(ring, lake.ring)),
      ),
  ];
  for (const { ring, away } of areas) {
    const leftward = areaOf(ring) > 0 ? ring : ring.toReversed();
    yield { kind: "shore", class: "service", path: simplified(beside(leftward, away), 12) };
  }
}

const overlap = (one: readonly Point[], other: readonly Point[]): boolean =>
  other.some(([x, y]) => insideRing(one, x, y)) || one.some(([x, y]) => insideRing(other, x, y));

/** The city's outline: country roads end there. */
function* border(): Generator<Stroke> {
  const edges = new Map<string, readonly [LonLat, LonLat]>();
  for (const name of Object.keys(districtNames)) {
    const ring = districtRing(name);
    for (let at = 1; at < ring.length; at += 1) {
      const edge = [ring[at - 1]!, ring[at]!] as const;
      const key = edge.map(String).toSorted().join(" ");
      if (!edges.delete(key)) edges.set(key, edge);
    }
  }
  for (const edge of edges.values()) yield { kind: "border", class: "service", path: edge.map(toPlane) };
}

/** A town's ring and two streets each way, between which the rest is laid. */
function* townStreets(): Generator<Stroke> {
  for (const town of towns) {
    const middle = toPlane(town.at);
    const turn = (town.turned * Math.PI) / 180;
    const placed = (x: number, y: number): Point => [
      middle[0] + x * Math.cos(turn) - y * Math.sin(turn),
      middle[1] + x * Math.sin(turn) + y * Math.cos(turn),
    ];
    const [wide, high] = town.reach;
    const ring: Point[] = [];
    for (let step = 0; step <= 16; step += 1) {
      const angle = (step / 8) * Math.PI;
      const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
      const bulge = (Math.abs(cosine) ** 4 + Math.abs(sine) ** 4) ** -0.25;
      ring.push(placed(cosine * bulge * wide, sine * bulge * high));
    }
    yield {
      kind: "street",
      class: "secondary",
      name: `${town.name}环城路`,
      nameEn: `${town.nameEn} Ring Road`,
      path: smooth(ring),
    };
    for (const part of [-0.45, 0.47]) {
      yield {
        kind: "street",
        class: "secondary",
        path: smooth([placed(-wide, part * high), placed(0, part * high + 60), placed(wide, part * high - 40)]),
      };
      yield {
        kind: "street",
        class: "secondary",
        path: smooth([placed(part * wide, -high), placed(part * wide + 50, 0), placed(part * wide - 30, high)]),
      };
    }
  }
}
