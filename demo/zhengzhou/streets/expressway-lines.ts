import type { RoadClass } from "../../../kernel/index.ts";
import { Carriageway } from "./carriageway.ts";
import { beside, curve, smooth } from "./curves.ts";
import { expressways, type Expressway } from "./expressways.ts";
import type { Plan } from "./plan.ts";
import { between, cross, distance, dot, meeting, moved, nearestPart, toPlane, unit, type Point } from "./plane.ts";

/** Metres from the middle of an expressway to the middle of a carriageway. */
const carriagewayAway = 10;

/** One carriageway or slip road. Cars go as drawn. */
export interface ExpresswayLine {
  readonly class: RoadClass;
  readonly link: boolean;
  readonly name?: string;
  readonly nameEn?: string;
  readonly path: readonly Point[];
  /** Node of the plan where a slip road reaches or leaves the ground. */
  readonly ground?: number;
}

interface Built {
  readonly road: Expressway;
  readonly middle: readonly Point[];
  readonly ways: readonly [Carriageway, Carriageway];
}

/**
 * Expressways as two carriageways each, over or under all that they cross, and the slip roads between them and down to the
 * ground. Where slip roads reach the ground, nodes are put into the plan's streets.
 */
export function expresswayLines(plan: Plan): ExpresswayLine[] {
  const built = expressways.map((road): Built => {
    const middle = smooth(road.path.map(toPlane));
    const way = (path: readonly Point[]) => new Carriageway(beside(path, carriagewayAway));
    return { road, middle, ways: [way(middle), way(middle.toReversed())] };
  });
  const slips: ExpresswayLine[] = [];
  built.forEach((one, place) => {
    for (const other of built.slice(place + 1)) slips.push(...interchanges(one, other));
    slips.push(...turnsAtTheBorder(one, built));
    slips.push(...(one.road.beside ? rampsToTheRoadBeside(one, plan) : diamonds(one, plan)));
  });
  return [
    ...built.flatMap(({ road, ways }) =>
      ways.map((way) => ({ class: road.class, link: false, name: road.name, nameEn: road.nameEn, path: way.joined() })),
    ),
    ...slips,
  ];
}

const slip = (kind: RoadClass, path: readonly Point[]): ExpresswayLine => ({ class: kind, link: true, path });

/** Leaves one place along one direction and reaches another along another. */
const bend = (from: Point, leaving: Point, to: Point, reaching: Point, pieces = 8): Point[] => {
  const pull = distance(from, to) * 1.1;
  return curve(from, moved([0, 0], leaving, pull), to, moved([0, 0], reaching, pull), pieces);
};

function interchanges(one: Built, other: Built): ExpresswayLine[] {
  const kind = one.road.class === "trunk" || other.road.class === "trunk" ? "trunk" : "motorway";
  const ends = joinedEnds(one, other);
  if (ends) return ends;
  return placesMet(one.middle, other.middle).flatMap((place) => interchange(one, other, place, kind));
}

/** Where one expressway goes on as another. */
function joinedEnds(one: Built, other: Built): ExpresswayLine[] | undefined {
  for (const [first, second] of [
    [one, other],
    [other, one],
  ] as const) {
    if (distance(first.middle.at(-1)!, second.middle[0]!) > 60) continue;
    const link = (from: Carriageway, to: Carriageway): ExpresswayLine => ({
      class: first.road.class,
      link: false,
      path: [from.at(from.length), to.at(0)],
    });
    return [link(first.ways[0], second.ways[0]), link(second.ways[1], first.ways[1])];
  }
  return undefined;
}

/** Where an expressway leaves the map, cars come back on the other carriageway: as if from the next exit beyond. */
function turnsAtTheBorder({ road, middle, ways: [there, back] }: Built, built: readonly Built[]): ExpresswayLine[] {
  const goesOn = (end: Point): boolean =>
    built.some((other) => other.middle !== middle && placesMet([end, end], other.middle).length > 0);
  const turn = (from: Carriageway, to: Carriageway): ExpresswayLine =>
    slip(road.class, bend(from.at(from.length), from.directionAt(from.length), to.at(0), to.directionAt(0), 6));
  if (road.beside || distance(middle[0]!, middle.at(-1)!) < 1) return [];
  return [...(goesOn(middle.at(-1)!) ? [] : [turn(there, back)]), ...(goesOn(middle[0]!) ? [] : [turn(back, there)])];
}

/** Crossings of two lines, and ends of one that lie on the other. */
function placesMet(one: readonly Point[], other: readonly Point[]): Point[] {
  const met: Point[] = [];
  const add = (place: Point): void => {
    if (met.every((known) => distance(known, place) > 600)) met.push(place);
  };
  for (let at = 1; at < one.length; at += 1)
    for (let to = 1; to < other.length; to += 1) {
      const crossing = meeting(one[at - 1]!, one[at]!, other[to - 1]!, other[to]!);
      if (crossing) add(between(one[at - 1]!, one[at]!, crossing[0]));
    }
  for (const [line, ends] of [
    [one, other],
    [other, one],
  ] as const)
    for (const end of [ends[0]!, ends.at(-1)!])
      for (let at = 1; at < line.length; at += 1) if (nearestPart(end, line[at - 1]!, line[at]!).away < 120) add(end);
  return met;
}

/** Four slip roads outside and four loops inside where two expressways cross; flyovers where one ends at the other. */
function interchange(one: Built, other: Built, place: Point, kind: RoadClass): ExpresswayLine[] {
  const [reach, loop] = kind === "trunk" ? [300, 75] : [430, 110];
  const lines: ExpresswayLine[] = [];
  const whole = [...one.ways, ...other.ways].every((way) => {
    const { along } = way.nearest(place);
    return way.has(along - reach) && way.has(along + reach);
  });
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const)
    for (const leaving of from.ways)
      for (const entering of to.ways) {
        const out = leaving.nearest(place).along;
        const into = entering.nearest(place).along;
        const [u, v] = [leaving.directionAt(out), entering.directionAt(into)];
        if (!leaving.has(out - reach) || !entering.has(into + reach)) continue;
        if (cross(u, v) < 0 || !whole) {
          const [start, end] = [leaving.join(out - reach), entering.join(into + reach)];
          lines.push(
            slip(kind, bend(start, leaving.directionAt(out - reach), end, entering.directionAt(into + reach))),
          );
        } else lines.push(slip(kind, loopRoad(leaving, out, entering, into, loop)));
      }
  return lines;
}

/** Three quarters of a circle to the right, which is a left turn. */
function loopRoad(leaving: Carriageway, out: number, entering: Carriageway, into: number, radius: number): Point[] {
  const [u, v] = [leaving.directionAt(out), entering.directionAt(into)];
  const start = leaving.join(out + radius);
  const end = entering.join(into - radius);
  const middle: Point = [
    (start[0] - v[0] * radius + end[0] + u[0] * radius) / 2,
    (start[1] - v[1] * radius + end[1] + u[1] * radius) / 2,
  ];
  const path: Point[] = [start];
  for (let step = 1; step < 12; step += 1) {
    const angle = (step / 12) * 1.5 * Math.PI;
    const [forward, side] = [Math.sin(angle) * radius, Math.cos(angle) * radius];
    path.push([middle[0] + v[0] * side + u[0] * forward, middle[1] + v[1] * side + u[1] * forward]);
  }
  path.push(end);
  return path;
}

/** Down to the road beside it before each main crossing, up again behind it. */
function rampsToTheRoadBeside({ road, ways }: Built, plan: Plan): ExpresswayLine[] {
  const { mesh, strokes } = plan;
  const numbers = strokes.flatMap((stroke, number) =>
    stroke.name === road.beside!.name && stroke.oneWay ? [number] : [],
  );
  return ways.flatMap((way, side) => {
    const number = numbers[side]!;
    const crossings = crossingsOf(plan, number)
      .map((point) => way.nearest(point).along)
      .toSorted((one, other) => one - other);
    const lines: ExpresswayLine[] = [];
    const ramp = (onWay: number, onGround: number, down: boolean): void => {
      if (!way.has(onWay) || !way.has(onGround)) return;
      const [u, right] = [way.directionAt(onGround), way.at(onGround)];
      const node = nodeOn(plan, (stroke) => stroke === number, moved(right, [u[1], -u[0]], 20), 14);
      if (node === undefined) return;
      const [on, ground] = [way.join(onWay), mesh.nodes[node]!];
      const along = way.directionAt(onWay);
      const path = down ? bend(on, along, ground, u, 5) : bend(ground, u, on, along, 5);
      lines.push({ ...slip("trunk", path), ground: node });
    };
    let last = -Infinity;
    for (const along of crossings) {
      if (along - last < 1300) continue;
      last = along;
      ramp(along - 460, along - 270, true);
      ramp(along + 460, along + 270, false);
    }
    ramp(way.length - 30, way.length - 12, true);
    ramp(30, 12, false);
    return lines;
  });
}

/** Where a road beside an expressway meets main roads. */
function crossingsOf({ mesh, strokes }: Plan, number: number): Point[] {
  const points: Point[] = [];
  mesh.stroke.forEach((stroke, edge) => {
    if (stroke !== number) return;
    const main = mesh.around(edge * 2).some((half) => {
      const other = strokes[mesh.strokeOf(half)];
      return other?.kind === "street" && !other.oneWay && (other.class === "primary" || other.class === "secondary");
    });
    if (main) points.push(mesh.at(edge * 2));
  });
  return points;
}

/** Slip roads in a diamond where a motorway crosses a main road; some kilometres apart. */
function diamonds({ road, ways }: Built, plan: Plan): ExpresswayLine[] {
  const lines: ExpresswayLine[] = [];
  const used: Point[] = [];
  const { mesh, strokes } = plan;
  const barrier = strokes.findIndex((stroke) => stroke.kind === "motorway" && stroke.name === road.name);
  for (let edge = 0; edge < mesh.stroke.length; edge += 1) {
    if (mesh.stroke[edge] !== barrier) continue;
    const half = mesh.around(edge * 2).find((other) => {
      const stroke = strokes[mesh.strokeOf(other)];
      return stroke?.kind === "street" && stroke.class === "primary" && !stroke.oneWay;
    });
    if (half === undefined) continue;
    const [number, place] = [mesh.strokeOf(half), mesh.at(half)];
    if (used.some((known) => distance(known, place) < 3000)) continue;
    const along = unit(place, mesh.end(half));
    const sides = ways.map((way) => {
      const at = way.nearest(place).along;
      const u = way.directionAt(at);
      const right: Point = [u[1], -u[0]];
      const outward = dot(along, right) > 0 ? along : ([-along[0], -along[1]] as Point);
      const node =
        way.has(at - 450) && way.has(at + 450) && dot(outward, right) > 0.6
          ? nodeOn(plan, (other) => other === number, moved(place, outward, 120), 40)
          : undefined;
      return { way, at, u, outward, node };
    });
    if (sides.some(({ node }) => node === undefined)) continue;
    used.push(place);
    for (const { way, at, u, outward, node } of sides) {
      const ground = mesh.nodes[node!]!;
      const down = bend(way.join(at - 420), way.directionAt(at - 420), ground, unit([0, 0], moved(u, outward, 0.7)));
      const up = bend(ground, unit([0, 0], moved(u, outward, -0.7)), way.join(at + 420), way.directionAt(at + 420));
      for (const path of [down, up]) lines.push({ ...slip("motorway", path), ground: node! });
    }
  }
  return lines;
}

/** A node on a street near a point; one is put there where there is none. */
function nodeOn({ mesh }: Plan, on: (stroke: number) => boolean, point: Point, within: number): number | undefined {
  let [best, nearest, where] = [-1, within, 0];
  for (const half of mesh.near(point[0] - within, point[1] - within, point[0] + within, point[1] + within)) {
    if (!on(mesh.strokeOf(half))) continue;
    const { part, away } = nearestPart(point, mesh.at(half), mesh.end(half));
    if (away < nearest) [best, nearest, where] = [half, away, part];
  }
  if (best < 0) return undefined;
  const length = distance(mesh.at(best), mesh.end(best));
  if (where * length < 12) return mesh.origin[best]!;
  if ((1 - where) * length < 12) return mesh.origin[best ^ 1]!;
  return mesh.origin[mesh.split(best, between(mesh.at(best), mesh.end(best), where))]!;
}
