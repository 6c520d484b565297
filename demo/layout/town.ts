import type { RoadGraph } from "../../kernel/index.ts";
import { railways } from "../zhengzhou/lines.ts";
import { moved, toPlane, type Point } from "../zhengzhou/streets/plane.ts";
import { lakeShapes, riverShapes, waterFinder } from "../zhengzhou/streets/water.ts";
import { Ground } from "./ground.ts";
import { awayFrom, Kerb, type Side } from "./kerb.ts";
import { shapesFor, type CarParkForm, type Lot } from "./lot.ts";
import { carriagewayHalf, planeRoads, type PlaneRoads } from "./plane-roads.ts";
import { Candidates, type Candidate } from "./candidates.ts";
import { placeOn, streetLines, type StreetLine } from "./street-lines.ts";
import { Strips } from "./strips.ts";

/** A place beside a street. */
export interface Address extends Candidate {
  readonly side: Side;
}

const railHalf = 8;
const bankHalf = 4;
/** Metres from the lanes to the front of a car park: pavement, cycleway and hedge. */
const nearestFront = 10;
/** Metres along a street by which a section may be moved to where places are free. */
const shift = 60;
/** Cars stand along small streets rather than along main ones; by the number of the class. */
const kerbDetours: readonly number[] = [9, 9, 4, 2.2, 1.2, 1, 9, 9];

/** Where all kerbs of the city are taken, places lie beside those that lie there. */
const mostRows = 3;

const bothSides = (first: Side): readonly Side[] => (first === "left" ? ["left", "right"] : ["right", "left"]);

function notToBuildOn({ graph, x, y }: PlaneRoads): Strips {
  const strips = new Strips();
  for (let segment = 0; segment < graph.segmentCount; segment += 1) {
    const half = carriagewayHalf(graph, segment);
    for (let at = graph.firstPoint[segment]! + 1; at < graph.firstPoint[segment + 1]!; at += 1)
      strips.add(x[at - 1]!, y[at - 1]!, x[at]!, y[at]!, half);
  }
  for (const { path } of railways) strips.addPath(path.map(toPlane), railHalf);
  for (const { middle, width } of riverShapes) strips.addPath(middle, width / 2 + bankHalf);
  for (const { ring } of lakeShapes) strips.addPath(ring, bankHalf);
  return strips;
}

/** The streets of the demo city and what stands along them so far. */
export class Town {
  private readonly candidates: Candidates;
  private readonly ground: Ground;
  private readonly kerbs = new Map<StreetLine, Record<Side, Kerb>>();
  private readonly inWater = waterFinder();
  private kerbRow = 0;

  constructor(private readonly graph: RoadGraph) {
    const roads = planeRoads(graph);
    this.ground = new Ground(notToBuildOn(roads));
    this.candidates = new Candidates(graph, streetLines(roads));
  }

  /** Takes so many places along a kerb near a point. */
  takeKerb(near: Point, count: number, first: Side): { line: StreetLine; points: readonly Point[] } {
    const taken = this.takenKerb(near, count, first);
    if (taken) return taken;
    if (this.kerbRow >= mostRows) throw new Error("the demo city has no kerb for so many places");
    this.kerbRow += 1;
    this.kerbs.clear();
    return this.takeKerb(near, count, first);
  }

  private takenKerb(near: Point, count: number, first: Side) {
    for (const { line, along } of this.candidates.around(near, kerbDetours))
      for (const side of bothSides(first)) {
        const points = this.kerbsOf(line)[side].take(count, along, shift, this.inWater);
        if (points) return { line, points };
      }
    return undefined;
  }

  /** Builds a car park beside a street near a point, in the first block with room for it. */
  buildLot(
    near: Point,
    form: CarParkForm,
    berths: number,
    setback: number,
    first: Side,
  ): Address & { readonly lot: Lot } {
    const shapes = shapesFor(form, berths);
    for (const { line, along } of this.candidates.around(near)) {
      const { point, direction, piece } = placeOn(line, along);
      const front = carriagewayHalf(this.graph, line.arcs[piece]! >> 1) + nearestFront + setback;
      for (const shape of shapes)
        for (const side of bothSides(first)) {
          const away = awayFrom(direction, side);
          const lot: Lot = { ...shape, front: moved(point, away, front), along: direction, away };
          if (!this.inWater(lot.front) && this.ground.build(lot)) return { line, along, side, lot };
        }
    }
    throw new Error("the demo city has no room for another car park");
  }

  private kerbsOf(line: StreetLine): Record<Side, Kerb> {
    const known = this.kerbs.get(line);
    if (known) return known;
    const made = {
      left: new Kerb(this.graph, line, "left", this.kerbRow),
      right: new Kerb(this.graph, line, "right", this.kerbRow),
    };
    this.kerbs.set(line, made);
    return made;
  }
}
