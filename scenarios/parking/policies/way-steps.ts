import {
  headOf,
  pathBetween,
  tailOf,
  type LonLat,
  type RoadGraph,
  type RoadPoint,
  type Route,
} from "../../../kernel/index.ts";
import { beginning, ending, turned, turnOf, type Turn } from "./turns.ts";

export interface WayStep {
  readonly turn: Turn | "start";
  /** The street is the same as before. */
  readonly stays: boolean;
  /** Degrees from north at its beginning, whole. */
  readonly heading: number;
  readonly name?: string;
  readonly nameEn?: string;
  readonly metres: number;
  readonly seconds: number;
}

/** An arc as it is travelled. */
interface Piece {
  readonly arc: number;
  readonly path: readonly LonLat[];
  readonly metres: number;
  readonly seconds: number;
}

/** Degrees from which staying on a street at a junction is said as a turn. */
const bend = 45;

/** How many segments meet at each junction, counted once for each graph. */
const meeting = new WeakMap<RoadGraph, Uint8Array>();

function meetingAt(graph: RoadGraph, junction: number): number {
  let counts = meeting.get(graph);
  if (!counts) {
    counts = new Uint8Array(graph.junctionCount);
    for (const ends of [graph.from, graph.to]) for (const end of ends) if (counts[end]! < 255) counts[end]! += 1;
    meeting.set(graph, counts);
  }
  return counts[junction]!;
}

/** The arcs of a route one by one, the first from where it begins, the last to where it ends. */
function piecesOf(graph: RoadGraph, route: Route, from: RoadPoint, to: RoadPoint): Piece[] {
  const arcs = route.steps.flatMap((step) => step.arcs.map((arc) => ({ arc, step })));
  const share = (arc: number, { part }: RoadPoint): number => ((arc & 1) === 0 ? part : 1 - part);
  const travelled = arcs.map(({ arc, step }, place) => {
    const begin = place === 0 ? share(arc, from) : 0;
    const end = place === arcs.length - 1 ? share(arc, to) : 1;
    const path =
      (arc & 1) === 0 ? pathBetween(graph, arc >> 1, begin, end) : pathBetween(graph, arc >> 1, 1 - begin, 1 - end);
    return { arc, step, path, metres: graph.metres[arc >> 1]! * Math.max(0, end - begin) };
  });
  return travelled.map(({ arc, step, path, metres }) => ({
    arc,
    path,
    metres,
    seconds: step.metres > 0 ? (step.seconds * metres) / step.metres : 0,
  }));
}

/** Whether the way turns where another way would have been possible. */
function turnsAway(graph: RoadGraph, before: Piece, after: Piece): boolean {
  if (meetingAt(graph, tailOf(graph, after.arc)) < 3 || headOf(graph, before.arc) !== tailOf(graph, after.arc))
    return false;
  return Math.abs(turned(ending(before.path), beginning(after.path))) >= bend;
}

/** A route in steps as one says them: a new one for each other street, and for each turn at a junction. */
export function wayStepsOf(graph: RoadGraph, route: Route, from: RoadPoint, to: RoadPoint): WayStep[] {
  const pieces = piecesOf(graph, route, from, to).filter(({ metres }, _place, all) => metres > 0 || all.length === 1);
  const steps: WayStep[] = [];
  pieces.forEach((piece, place) => {
    const before = pieces[place - 1];
    const name = graph.name[piece.arc >> 1]!;
    const stays = before !== undefined && graph.name[before.arc >> 1] === name;
    const last = steps.at(-1);
    if (last && stays && !turnsAway(graph, before!, piece)) {
      steps[steps.length - 1] = {
        ...last,
        metres: last.metres + piece.metres,
        seconds: last.seconds + piece.seconds,
      };
      return;
    }
    const begins = beginning(piece.path);
    steps.push({
      turn: before ? turnOf(ending(before.path), begins) : "start",
      stays,
      heading: Math.round(begins) % 360,
      ...graph.names[name],
      metres: piece.metres,
      seconds: piece.seconds,
    });
  });
  return steps;
}
