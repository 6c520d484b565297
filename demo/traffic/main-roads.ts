import {
  distanceBetween,
  headOf,
  mayUse,
  roadClasses,
  tailOf,
  type LonLat,
  type RoadGraph,
} from "../../kernel/index.ts";
import type { Flow } from "./rush.ts";

/** A piece of a main road in one direction. */
export interface MainArc extends Flow {
  readonly arc: number;
}

const least = roadClasses.indexOf("primary");

/** Kilometres from the centre: farther out nobody tells. */
const farthest = (rank: number): number => (rank < least ? 14 : 7);
/** Kilometres in which a road's weight falls to a third. */
const middle = 5;

/**
 * Pieces of main roads around the centre, at most so many: whole roads, so that they can be followed on the map; expressways
 * first, then those with the most metres near the centre.
 */
export function mainRoads(graph: RoadGraph, centre: LonLat, most: number): MainArc[] {
  const roads = new Map<string, { readonly rank: number; weight: number; readonly arcs: MainArc[] }>();
  for (let arc = 0; arc < 2 * graph.segmentCount; arc += 1) {
    const segment = arc >> 1;
    const rank = graph.class[segment]!;
    const { name } = graph.names[graph.name[segment]!] ?? {};
    if (rank > least || name === undefined || !mayUse(graph, arc, "drive")) continue;
    const piece = flowOf(graph, arc, centre);
    if (piece.away > farthest(rank)) continue;
    const key = `${rank} ${name}`;
    const road = roads.get(key) ?? { rank, weight: 0, arcs: [] };
    road.weight += graph.metres[segment]! * Math.exp(-piece.away / middle);
    road.arcs.push(piece);
    roads.set(key, road);
  }
  const ordered = [...roads.values()].toSorted((one, other) => one.rank - other.rank || other.weight - one.weight);
  const chosen: MainArc[] = [];
  for (const { arcs } of ordered) if (chosen.length + arcs.length <= most) chosen.push(...arcs);
  return chosen;
}

function flowOf(graph: RoadGraph, arc: number, [longitude, latitude]: LonLat): MainArc {
  const fromCentre = (junction: number) =>
    distanceBetween(longitude, latitude, graph.junctions[2 * junction]!, graph.junctions[2 * junction + 1]!);
  const [before, after] = [fromCentre(tailOf(graph, arc)), fromCentre(headOf(graph, arc))];
  const inward = Math.max(-1, Math.min(1, (before - after) / Math.max(1, graph.metres[arc >> 1]!)));
  return { arc, inward, away: (before + after) / 2000, seed: seedOf(graph, arc) };
}

/** Pieces of one road in one direction do alike; by name, so that it is the same in another graph of the city. */
function seedOf(graph: RoadGraph, arc: number): number {
  const name = graph.names[graph.name[arc >> 1]!]?.name ?? graph.ids[arc >> 1]!;
  let seed = arc & 1;
  for (const letter of name) seed = Math.imul(seed, 31) + letter.codePointAt(0)!;
  // a kilometre or so of a road is one stretch
  const place = Math.round(graph.junctions[2 * tailOf(graph, arc)]! * 60) * 1009;
  return seed + place + Math.round(graph.junctions[2 * tailOf(graph, arc) + 1]! * 60);
}
