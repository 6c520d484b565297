import {
  boxAround,
  boxOf,
  distanceBetween,
  middleOfRing,
  type BaseMap,
  type Box,
  type LonLat,
  type RoadGraph,
} from "../../../kernel/index.ts";
import { fold } from "./folded.ts";
import { readStreets, type Street } from "./streets.ts";

/** A place of the base map that has a point. */
export interface MapPlace {
  readonly kind: "district" | "landmark";
  readonly name: string;
  readonly nameEn?: string;
  readonly at: LonLat;
  /** Metres from there to its farthest corner, where it has some. */
  readonly reach?: number;
  /** Folded. */
  readonly names: readonly string[];
}

/** What a city has names for. */
export interface Gazetteer {
  readonly places: readonly MapPlace[];
  readonly streets: readonly Street[];
  /** The streets of each key. */
  readonly byKey: ReadonlyMap<string, readonly Street[]>;
  /** Metres by which places of the map may be off; undefined: it does not say. */
  readonly accuracy?: number;
  /** The same for the lines of streets. */
  readonly accuracyOfStreets?: number;
  /** Of all that it names; undefined: nothing. */
  readonly box?: Box;
}

function placesOf(map: BaseMap): MapPlace[] {
  return map.features.flatMap(({ properties, geometry }): MapPlace[] => {
    const { name, nameEn } = properties;
    const kind = properties.class;
    if (!name || (kind !== "district" && kind !== "landmark")) return [];
    const ring = geometry.type === "Polygon" ? geometry.coordinates[0] : undefined;
    const at = geometry.type === "Point" ? geometry.coordinates : ring && middleOfRing(ring);
    const reach = at && ring && Math.max(...ring.map((corner) => distanceBetween(...at, ...corner)));
    return at ? [{ kind, name, nameEn, at, reach, names: [name, nameEn ?? ""].map(fold).filter(Boolean) }] : [];
  });
}

function outlines(map: BaseMap): LonLat[] {
  return map.features.flatMap(({ properties: { class: kind }, geometry }): readonly LonLat[] => {
    if (kind === "landmark" && geometry.type === "Point") return [geometry.coordinates];
    return kind === "district" && geometry.type === "Polygon" ? (geometry.coordinates[0] ?? []) : [];
  });
}

function keysOf(streets: readonly Street[]): Map<string, Street[]> {
  const byKey = new Map<string, Street[]>();
  for (const street of streets)
    for (const key of street.keys) {
      const list = byKey.get(key);
      if (list) list.push(street);
      else byKey.set(key, [street]);
    }
  return byKey;
}

function* readAll(map: BaseMap, graph: RoadGraph | undefined): Generator<undefined, Gazetteer> {
  const streets = yield* readStreets(map, graph);
  const box = boxAround([boxOf(outlines(map)), ...streets.map((street) => street.box)]);
  yield;
  return {
    places: placesOf(map),
    streets,
    byKey: keysOf(streets),
    accuracy: map.accuracy,
    accuracyOfStreets: graph ? graph.accuracy : map.accuracy,
    box: box[0] === Infinity ? undefined : box,
  };
}

/** A gazetteer that is being read. */
class Reading {
  private gazetteer: Gazetteer | undefined;
  private readonly work: Generator<undefined, Gazetteer>;

  constructor(
    map: BaseMap,
    readonly graph: RoadGraph | undefined,
  ) {
    this.work = readAll(map, graph);
  }

  /** Reads for so many milliseconds, or to the end. */
  read(milliseconds: number): Gazetteer | undefined {
    const until = performance.now() + milliseconds;
    while (this.gazetteer === undefined && performance.now() < until) {
      const { value, done } = this.work.next();
      if (done === true) this.gazetteer = value;
    }
    return this.gazetteer;
  }
}

/** Of each base map the last reading. */
const readings = new WeakMap<BaseMap, Reading>();

function readingOf(map: BaseMap, graph: RoadGraph | undefined): Reading {
  const known = readings.get(map);
  if (known && known.graph === graph) return known;
  const reading = new Reading(map, graph);
  readings.set(map, reading);
  return reading;
}

/** Reads a little ahead, so that the first question after a start or with new roads finds the names read. */
export function readAhead(map: BaseMap, graph: RoadGraph | undefined, milliseconds: number): void {
  readingOf(map, graph).read(milliseconds);
}

/** The names of a city's base map and roads, read once for both as they are. */
export const gazetteerOf = (map: BaseMap, graph: RoadGraph | undefined): Gazetteer =>
  readingOf(map, graph).read(Infinity)!;
