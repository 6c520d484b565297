import { roadClasses, type ErrorCode, type RoadClass } from "../../../kernel/index.ts";

export interface ClassTold {
  readonly class: RoadClass;
  readonly link?: true;
  /** For bicycles first: feet only where the words allow them. */
  readonly cycling?: true;
}

/**
 * OpenStreetMap's `highway` (wiki.openstreetmap.org/wiki/Key:highway) that are another class's, the classes of CJJ 37-2012
 * in Chinese, and those of this project's base map.
 */
const others = new Map<string, ClassTold>(
  Object.entries({
    unclassified: { class: "residential" },
    living_street: { class: "residential" },
    road: { class: "residential" },
    minor: { class: "residential" },
    track: { class: "path" },
    footway: { class: "path" },
    pedestrian: { class: "path" },
    steps: { class: "path" },
    bridleway: { class: "path" },
    corridor: { class: "path" },
    cycleway: { class: "path", cycling: true },
    高速公路: { class: "motorway" },
    高速路: { class: "motorway" },
    快速路: { class: "trunk" },
    城市快速路: { class: "trunk" },
    主干路: { class: "primary" },
    主干道: { class: "primary" },
    次干路: { class: "secondary" },
    次干道: { class: "secondary" },
    支路: { class: "tertiary" },
    街坊路: { class: "residential" },
    小区路: { class: "service" },
    内部道路: { class: "service" },
    步行街: { class: "path" },
    人行道: { class: "path" },
    主要道路: { class: "primary" },
    次要道路: { class: "secondary" },
    普通道路: { class: "tertiary" },
    国道: { class: "primary" },
    省道: { class: "secondary" },
    县道: { class: "tertiary" },
    乡道: { class: "residential" },
    匝道: { class: "trunk", link: true },
    "road-main": { class: "primary" },
  }),
);

/** Not built, gone, or nothing that one travels on. */
const notYet = new Set([
  "construction",
  "proposed",
  "planned",
  "abandoned",
  "disused",
  "razed",
  "demolished",
  "no",
  "platform",
  "elevator",
  "rest_area",
  "services",
  "emergency_bay",
  "escape",
  "raceway",
  "bus_guideway",
  "busway",
  "via_ferrata",
  "crossing",
  "bus_stop",
  "street_lamp",
  "traffic_signals",
]);

/** The class by its word, or why the line is left out. */
export function classOf(word: string | undefined): ClassTold | ErrorCode {
  const plain = word?.trim().toLowerCase() ?? "";
  if (plain === "") return "roads.left.no-class";
  if (notYet.has(plain)) return "roads.left.not-open";
  const known = others.get(plain);
  if (known) return known;
  const base = plain.endsWith("_link") ? plain.slice(0, -"_link".length) : plain;
  const roadClass = roadClasses.find((each) => each === base);
  if (roadClass === undefined) return "roads.left.class";
  return base === plain ? { class: roadClass } : { class: roadClass, link: true };
}
