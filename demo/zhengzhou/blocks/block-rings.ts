import { arcsByTail, boxOf, roadClasses, type RoadGraph } from "../../../kernel/index.ts";
import { areaOf, toPlane, type Point } from "../streets/plane.ts";

/** A block between streets: its edge, counter-clockwise, in the plane. */
export interface Block {
  readonly ring: readonly Point[];
  readonly area: number;
}

/** Smaller ones are the middle of a road, larger ones are country, m². */
const smallest = 2500;
const largest = 1_600_000;

/** The blocks of a road graph by their box, each ring made when it is asked for; all that is kept are a few typed arrays. */
export class BlockRings {
  private readonly graph: RoadGraph;
  private readonly arcs: Int32Array;
  private readonly firstArc: Int32Array;
  /** West, south, east, north of each in turn, metres of the plane. */
  private readonly boxes: Float32Array;

  constructor(graph: RoadGraph) {
    this.graph = graph;
    const [arcs, firsts, boxes]: [number[], number[], number[]] = [[], [], []];
    for (const face of faces(graph)) {
      const ring = ringOf(graph, face);
      const area = areaOf(ring);
      if (area < smallest || area > largest) continue;
      firsts.push(arcs.length);
      arcs.push(...face);
      boxes.push(...boxOf(ring));
    }
    this.arcs = Int32Array.from(arcs);
    this.firstArc = Int32Array.from([...firsts, arcs.length]);
    this.boxes = Float32Array.from(boxes);
  }

  /** Numbers of the blocks that reach into a box of the plane. */
  within([west, south]: Point, [east, north]: Point): number[] {
    const found: number[] = [];
    for (let block = 0; block < this.firstArc.length - 1; block += 1) {
      const at = block * 4;
      if (this.boxes[at]! > east || this.boxes[at + 2]! < west) continue;
      if (this.boxes[at + 1]! > north || this.boxes[at + 3]! < south) continue;
      found.push(block);
    }
    return found;
  }

  block(number: number): Block {
    const ring = ringOf(this.graph, this.arcs.subarray(this.firstArc[number], this.firstArc[number + 1]));
    return { ring, area: areaOf(ring) };
  }
}

/** Whether a segment is a street on the ground, which blocks end at. */
export const isStreet = (graph: RoadGraph, segment: number): boolean =>
  graph.link[segment] === 0 && roadClasses.indexOf("primary") <= graph.class[segment]!;

/** Arcs around each face on their left, without dead ends. */
function* faces(graph: RoadGraph): Generator<number[]> {
  const kept = withoutDeadEnds(graph);
  const leaving = arcsByTail(graph, (arc) => kept[arc >> 1] === 1);
  const next = new Int32Array(graph.segmentCount * 2).fill(-1);
  for (let junction = 0; junction < graph.junctionCount; junction += 1) {
    const angles = new Map(Array.from(leaving(junction), (arc) => [arc, angleOf(graph, arc)]));
    const arcs = [...angles.keys()].toSorted((one, other) => angles.get(one)! - angles.get(other)!);
    arcs.forEach((arc, place) => (next[arc ^ 1] = arcs[(place + arcs.length - 1) % arcs.length]!));
  }
  for (let arc = 0; arc < next.length; arc += 1) {
    if (next[arc]! < 0) continue;
    const face: number[] = [];
    for (let at = arc; next[at]! >= 0;) {
      face.push(at);
      const after = next[at]!;
      next[at] = -1;
      at = after;
    }
    yield face;
  }
}

function withoutDeadEnds(graph: RoadGraph): Uint8Array {
  const kept = new Uint8Array(graph.segmentCount);
  const arms = new Int32Array(graph.junctionCount);
  for (let segment = 0; segment < graph.segmentCount; segment += 1)
    if (isStreet(graph, segment)) {
      kept[segment] = 1;
      arms[graph.from[segment]!]! += 1;
      arms[graph.to[segment]!]! += 1;
    }
  for (let changed = true; changed;) {
    changed = false;
    for (let segment = 0; segment < graph.segmentCount; segment += 1) {
      const [from, to] = [graph.from[segment]!, graph.to[segment]!];
      if (!kept[segment] || (arms[from]! > 1 && arms[to]! > 1)) continue;
      kept[segment] = 0;
      arms[from]! -= 1;
      arms[to]! -= 1;
      changed = true;
    }
  }
  return kept;
}

const pointAt = ({ points }: RoadGraph, point: number): Point => toPlane([points[point * 2]!, points[point * 2 + 1]!]);

function angleOf(graph: RoadGraph, arc: number): number {
  const segment = arc >> 1;
  const [first, last] = [graph.firstPoint[segment]!, graph.firstPoint[segment + 1]! - 1];
  const [from, to] = arc & 1 ? [last, last - 1] : [first, first + 1];
  const [one, other] = [pointAt(graph, from), pointAt(graph, to)];
  return Math.atan2(other[1] - one[1], other[0] - one[0]);
}

function ringOf(graph: RoadGraph, arcs: Iterable<number>): Point[] {
  const ring: Point[] = [];
  for (const arc of arcs) {
    const segment = arc >> 1;
    const [first, last] = [graph.firstPoint[segment]!, graph.firstPoint[segment + 1]! - 1];
    if (arc & 1) for (let point = last; point > first; point -= 1) ring.push(pointAt(graph, point));
    else for (let point = first; point < last; point += 1) ring.push(pointAt(graph, point));
  }
  return ring;
}
