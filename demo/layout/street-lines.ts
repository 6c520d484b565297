import { arcsByTail, headOf, mayUse, roadClasses, tailOf, type RoadClass, type RoadGraph } from "../../kernel/index.ts";
import type { Point } from "../zhengzhou/streets/plane.ts";
import { carriagewayHalf, type PlaneRoads } from "./plane-roads.ts";

/** A street from one end to the other: segments of one name in a row, in metres of the plane. */
export interface StreetLine {
  readonly name: string;
  readonly nameEn: string;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Metres from its beginning to each of its points. */
  readonly along: Float64Array;
  /** Arc of the graph along the piece that begins at a point. */
  readonly arcs: Int32Array;
  /** Where other roads join it or it bends sharply, in order. */
  readonly joints: readonly Joint[];
}

interface Joint {
  /** Metres from the street's beginning. */
  readonly along: number;
  /** Metres on either side of it where nobody parks. */
  readonly reach: number;
  /** Name of the widest road that joins or crosses, a number in the graph's `names`; -1 without. */
  readonly name: number;
}

const streetClasses: readonly RoadClass[] = ["primary", "secondary", "tertiary", "residential"];
const isStreetClass = roadClasses.map((road) => streetClasses.includes(road));
/** Cosine of the sharpest bend in which a street keeps its name, 75°. */
const sharpest = 0.26;
/** Metres kept free beside a carriageway that joins: the bend of its kerb and the crossing. */
const cornerRoom = 7;
const deadEndRoom = 5;
/** Cosine of a bend, 25°, in which no car is parked, and the metres before and behind it. */
const sharpBend = 0.9;
const bendRoom = 10;

/** A street has a name and is neither an expressway nor a mere driveway. */
const isStreet = (graph: RoadGraph, segment: number): boolean =>
  graph.name[segment]! >= 0 &&
  graph.link[segment] === 0 &&
  (mayUse(graph, 2 * segment, "drive") || mayUse(graph, 2 * segment + 1, "drive")) &&
  isStreetClass[graph.class[segment]!]!;

/** All streets of a graph, each segment in one of them. */
export function streetLines(roads: PlaneRoads): StreetLine[] {
  const { graph } = roads;
  const arcsFrom = arcsByTail(graph);
  const used = new Uint8Array(graph.segmentCount);

  const goesOn = (arc: number): number => {
    let [best, straightest] = [-1, sharpest];
    const name = graph.name[arc >> 1];
    for (const next of arcsFrom(headOf(graph, arc))) {
      if (used[next >> 1] === 1 || graph.name[next >> 1] !== name || !isStreet(graph, next >> 1)) continue;
      const straight = -cosine(roads, arc ^ 1, next);
      if (straight > straightest) [best, straightest] = [next, straight];
    }
    return best;
  };
  const runFrom = (start: number): number[] => {
    const arcs: number[] = [];
    for (let arc = start; arc >= 0; arc = goesOn(arc)) {
      used[arc >> 1] = 1;
      arcs.push(arc);
    }
    return arcs;
  };

  const lines: StreetLine[] = [];
  for (let segment = 0; segment < graph.segmentCount; segment += 1) {
    if (used[segment] === 1 || !isStreet(graph, segment)) continue;
    const forward = runFrom(segment * 2);
    const backward = runFrom(goesOn(segment * 2 + 1)).map((arc) => arc ^ 1);
    lines.push(lineOf(roads, [...backward.toReversed(), ...forward], arcsFrom));
  }
  return lines;
}

/** Cosine of the angle between two arcs where they leave a junction. */
function cosine({ graph, x, y }: PlaneRoads, one: number, other: number): number {
  const heading = (arc: number): Point => {
    const [first, last] = [graph.firstPoint[arc >> 1]!, graph.firstPoint[(arc >> 1) + 1]! - 1];
    const [from, to] = (arc & 1) === 0 ? [first, first + 1] : [last, last - 1];
    return [x[to]! - x[from]!, y[to]! - y[from]!];
  };
  const [[a, b], [c, d]] = [heading(one), heading(other)];
  return (a * c + b * d) / (Math.hypot(a, b) * Math.hypot(c, d) || 1);
}

function lineOf(roads: PlaneRoads, ofLine: readonly number[], arcsFrom: (junction: number) => Int32Array): StreetLine {
  const { graph } = roads;
  let count = 1;
  for (const arc of ofLine) count += graph.firstPoint[(arc >> 1) + 1]! - graph.firstPoint[arc >> 1]! - 1;
  const [x, y, along] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  const arcs = new Int32Array(count - 1);
  const number = graph.name[ofLine[0]! >> 1]!;
  const joints: Joint[] = [];
  let at = 0;
  for (const arc of ofLine) {
    const [first, last] = [graph.firstPoint[arc >> 1]!, graph.firstPoint[(arc >> 1) + 1]! - 1];
    const [from, step] = (arc & 1) === 0 ? [first, 1] : [last, -1];
    if (at === 0) [x[0], y[0]] = [roads.x[from]!, roads.y[from]!];
    pushJoint(joints, graph, tailOf(graph, arc), along[at]!, number, arcsFrom);
    for (let point = from + step, left = last - first; left > 0; point += step, left -= 1) {
      arcs[at] = arc;
      at += 1;
      [x[at], y[at]] = [roads.x[point]!, roads.y[point]!];
      along[at] = along[at - 1]! + Math.hypot(x[at]! - x[at - 1]!, y[at]! - y[at - 1]!);
      if (bendsSharply(x, y, at - 1)) joints.push({ along: along[at - 1]!, reach: bendRoom, name: -1 });
    }
  }
  pushJoint(joints, graph, headOf(graph, ofLine.at(-1)!), along[at]!, number, arcsFrom);
  const { name, nameEn } = graph.names[number]!;
  return { name, nameEn: nameEn ?? name, x, y, along, arcs, joints };
}

function bendsSharply(x: Float64Array, y: Float64Array, at: number): boolean {
  if (at === 0) return false;
  const [a, b] = [x[at]! - x[at - 1]!, y[at]! - y[at - 1]!];
  const [c, d] = [x[at + 1]! - x[at]!, y[at + 1]! - y[at]!];
  return a * c + b * d < sharpBend * Math.hypot(a, b) * Math.hypot(c, d);
}

function pushJoint(
  joints: Joint[],
  graph: RoadGraph,
  junction: number,
  along: number,
  name: number,
  arcsFrom: (junction: number) => Int32Array,
): void {
  const arcs = arcsFrom(junction);
  if (arcs.length === 1) joints.push({ along, reach: deadEndRoom, name: -1 });
  if (arcs.length < 3) return;
  let [widest, crossing] = [0, -1];
  for (const arc of arcs) {
    const half = carriagewayHalf(graph, arc >> 1);
    if (graph.name[arc >> 1] === name || half <= widest) continue;
    [widest, crossing] = [half, graph.name[arc >> 1]!];
  }
  joints.push({ along, reach: widest + cornerRoom, name: crossing });
}

/** Where a place of a street lies: its piece, its point and the street's direction there. */
export function placeOn({ x, y, along }: StreetLine, at: number) {
  let [low, high] = [0, x.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (along[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  const length = along[low + 1]! - along[low]! || 1;
  const direction: Point = [(x[low + 1]! - x[low]!) / length, (y[low + 1]! - y[low]!) / length];
  const part = at - along[low]!;
  const point: Point = [x[low]! + direction[0] * part, y[low]! + direction[1] * part];
  return { piece: low, point, direction };
}
