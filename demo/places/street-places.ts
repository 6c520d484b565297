import { roadClasses, type LonLat, type MapFeature, type MapSource, type RoadGraph } from "../../kernel/index.ts";
import { indexFeatures, type ShownFeature } from "../../kernel/maps/feature-index.ts";
import { awayFrom, type Side } from "../layout/kerb.ts";
import { carriagewayHalf, planeRoads } from "../layout/plane-roads.ts";
import { placeOn, streetLines, type StreetLine } from "../layout/street-lines.ts";
import { landmarks } from "../zhengzhou/landmarks.ts";
import { moved, toLonLat, type Point } from "../zhengzhou/streets/plane.ts";
import { waterFinder } from "../zhengzhou/streets/water.ts";

interface CalledAfterStreet {
  readonly kind: string;
  readonly name: string;
  readonly nameEn: string;
  /** First zoom. */
  readonly from: number;
  /** Metres off the lanes. */
  readonly aside: number;
}

/** What a quarter has, one a street in turn. */
const ofQuarter: readonly CalledAfterStreet[] = [
  { kind: "school", name: "小学", nameEn: "Primary School", from: 14, aside: 55 },
  { kind: "doctors", name: "社区卫生服务中心", nameEn: "Community Health Centre", from: 15, aside: 30 },
  { kind: "kindergarten", name: "幼儿园", nameEn: "Kindergarten", from: 16, aside: 40 },
  { kind: "marketplace", name: "菜市场", nameEn: "Food Market", from: 15, aside: 35 },
  { kind: "school", name: "中学", nameEn: "Middle School", from: 14, aside: 70 },
  { kind: "police", name: "派出所", nameEn: "Police Station", from: 15, aside: 30 },
];
/** Metres: nothing is called after a shorter street. */
const shortest = 500;

/** First zoom of bus stops, metres between those of one street, from the lanes and from the crossing to a stop. */
const stopsFrom = 16;
const betweenStops = 500;
const pavement = 3;
const beyondCrossing = 20;
const smallestWithBuses = roadClasses.indexOf("tertiary");

/** What stands along invented streets, by the habit of the city: bus stops, and what a quarter has. */
export function placesAlong(graph: RoadGraph): ShownFeature[] {
  const inWater = waterFinder();
  const names = new Set(landmarks.flatMap(({ name, nameEn }) => [name, nameEn]));
  const places: ShownFeature[] = [];
  const put = (from: number, kind: string, name: string, nameEn: string, at: Point): void => {
    if (inWater(at) || names.has(name) || names.has(nameEn)) return;
    names.add(name).add(nameEn);
    places.push({ from, feature: poi(kind, name, nameEn, toLonLat(at)) });
  };
  streetLines(planeRoads(graph)).forEach((line, number) => {
    const length = line.along.at(-1)!;
    const what = ofQuarter[number % ofQuarter.length]!;
    if (length >= shortest)
      put(
        what.from,
        what.kind,
        line.name + what.name,
        `${line.nameEn} ${what.nameEn}`,
        beside(graph, line, length / 2, "right", what.aside),
      );
    if (graph.class[line.arcs[0]! >> 1]! > smallestWithBuses) return;
    let last = -betweenStops;
    for (const { along, reach, name } of line.joints) {
      const at = along + reach + beyondCrossing;
      if (name < 0 || at - last < betweenStops || at > length) continue;
      last = at;
      const crossing = graph.names[name]!;
      const nameEn = `${line.nameEn} at ${crossing.nameEn ?? crossing.name} Stop`;
      put(stopsFrom, "bus_stop", `${line.name}${crossing.name}站`, nameEn, beside(graph, line, at, "right", pavement));
    }
  });
  return places;
}

function beside(graph: RoadGraph, line: StreetLine, along: number, side: Side, aside: number): Point {
  const { point, direction, piece } = placeOn(line, along);
  return moved(point, awayFrom(direction, side), carriagewayHalf(graph, line.arcs[piece]! >> 1) + aside);
}

const poi = (kind: string, name: string, nameEn: string, coordinates: LonLat): MapFeature => ({
  layer: "pois",
  kind,
  name,
  nameEn,
  geometry: { type: "Point", coordinates },
});

/** Draws what stands along the streets of the demo city; nothing along real ones. */
export function streetPlaces(roads: () => RoadGraph | undefined): MapSource {
  let known: { readonly graph: RoadGraph; readonly within: MapSource["within"] } | undefined;
  const drawn = (): RoadGraph | undefined => (roads()?.simulated ? roads() : undefined);
  return {
    get version() {
      return drawn()?.version ?? "none";
    },
    within(box, zoom) {
      const graph = drawn();
      if (graph === undefined || zoom < 14) return [];
      if (known?.graph !== graph) known = { graph, within: indexFeatures(placesAlong(graph)) };
      return known.within(box, zoom);
    },
  };
}
