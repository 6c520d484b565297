import {
  boxesMeet,
  boxOf,
  insideRing,
  type Box,
  type LonLat,
  type MapFeature,
  type MapSource,
  type RoadGraph,
} from "../../../kernel/index.ts";
import { seededRandom } from "../../random.ts";
import { beside } from "../streets/curves.ts";
import { meanOf, toLonLat, toPlane, type Point } from "../streets/plane.ts";
import { riverShapes } from "../streets/water.ts";
import { BlockRings, type Block } from "./block-rings.ts";
import { blockUse, parkRings, type BlockUse } from "./block-use.ts";
import { buildingsOf, pitchOf } from "./buildings.ts";
import { obstacles } from "./obstacles.ts";

/** First zooms of rivers with their width, of blocks, and of buildings. */
const riversFrom = 12;
const blocksFrom = 13;
const buildingsFrom = 15;

/** Protomaps' kinds of landuse. */
const kinds: Readonly<Record<BlockUse, string>> = {
  oldHomes: "residential",
  newHomes: "residential",
  offices: "commercial",
  shops: "retail",
  works: "industrial",
  school: "school",
  hospital: "hospital",
  park: "park",
  field: "farmland",
};

/**
 * Blocks and buildings of the demo city, invented: what lies between the streets of its road graph, made for the piece of
 * map that is asked for and not kept; a block is the same each time.
 */
export function zhengzhouBlocks(roads: () => RoadGraph | undefined): MapSource {
  let known: { readonly graph: RoadGraph; readonly rings: BlockRings; taken?: (point: Point) => boolean } | undefined;
  return {
    get version() {
      return `blocks-1-${roads()?.version ?? ""}`;
    },
    *within([west, south, east, north], zoom) {
      const graph = roads();
      if (zoom < riversFrom || !graph?.simulated) return;
      const [low, high] = [toPlane([west, south]), toPlane([east, north])];
      if (zoom >= blocksFrom) {
        if (known?.graph !== graph) known = { graph, rings: new BlockRings(graph) };
        const taken = zoom >= buildingsFrom ? (known.taken ??= obstacles(graph)) : undefined;
        for (const number of known.rings.within(low, high)) yield* drawn(known.rings.block(number), taken);
      }
      for (const river of rivers()) if (boxesMeet(river.box, [...low, ...high])) yield river.feature;
    },
  };
}

function* drawn(block: Block, taken: ((point: Point) => boolean) | undefined): Generator<MapFeature> {
  const { ring } = block;
  const random = seededRandom(Math.round(ring[0]![0] * 7) * 31 + Math.round(ring[0]![1] * 7) + ring.length);
  const use = blockUse(block, meanOf(ring), random);
  yield { layer: "landuse", kind: kinds[use], geometry: polygon(ring) };
  const parks = parkRings.filter((park) => park.some(([x, y]) => insideRing(ring, x, y)));
  for (const park of parks) yield { layer: "landuse", kind: "park", geometry: polygon(park) };
  if (!taken) return;
  const pitch = use === "school" ? pitchOf(block, taken) : undefined;
  if (pitch) yield { layer: "landuse", kind: "pitch", geometry: polygon(pitch) };
  const green = pitch ? [...parks, pitch] : parks;
  const full = (point: Point) => taken(point) || green.some((area) => insideRing(area, point[0], point[1]));
  for (const building of buildingsOf(block, use, random, full))
    yield { layer: "buildings", kind: "building", geometry: polygon(building) };
}

const polygon = (ring: readonly Point[]): MapFeature["geometry"] => {
  const closed: LonLat[] = ring.map(toLonLat);
  closed.push(closed[0]!);
  return { type: "Polygon", coordinates: [closed] };
};

let riverFeatures: { readonly box: Box; readonly feature: MapFeature }[] | undefined;

/** Rivers from bank to bank. */
const rivers = () =>
  (riverFeatures ??= riverShapes.map(({ middle, width }) => {
    const banks = [...beside(middle, width / 2), ...beside(middle, -width / 2).toReversed()];
    return { box: boxOf(banks), feature: { layer: "water", kind: "river", geometry: polygon(banks) } };
  }));
