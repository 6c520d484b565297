import { Type, type Static } from "typebox";
import { contract } from "../../kernel/index.ts";
import { flows } from "./policies/flow.ts";

const everyone = { everyone: true } as const;
const Instant = Type.Number({ description: "ms since 1970-01-01 UTC" });
const Longitude = Type.Number({ minimum: -180, maximum: 180, description: "WGS 84 degrees" });
const Latitude = Type.Number({ minimum: -90, maximum: 90, description: "WGS 84 degrees" });
const Path = Type.Array(Type.Tuple([Type.Number(), Type.Number()]), { description: "longitude, latitude; WGS 84" });

/** Streets in one answer. */
export const mostStreets = 1500;

export const StreetSpeed = Type.Object({
  /** Id of the segment, as feeds name it. */
  segment: Type.String(),
  direction: Type.Enum(["forward", "backward"]),
  name: Type.Optional(Type.String()),
  nameEn: Type.Optional(Type.String()),
  class: Type.String({ description: "OpenStreetMap highway" }),
  /** As measured, km/h. */
  speed: Type.Number(),
  /** Of the road when it is free, km/h. */
  usual: Type.Number(),
  /** Measured speed by usual speed. */
  value: Type.Number(),
  flow: Type.Enum([...flows]),
  measuredAt: Instant,
  simulated: Type.Boolean(),
  /** In the direction of travel. */
  path: Path,
});
export type StreetSpeed = Static<typeof StreetSpeed>;

export const speeds = contract({
  id: "streets.speeds",
  method: "GET",
  path: "/api/streets/speeds",
  summary: { zh: "路况：各路段现在的车速", en: "Traffic now: measured speeds of streets" },
  access: everyone,
  input: Type.Object({
    box: Type.Optional(
      Type.String({ maxLength: 100, description: "west,south,east,north; the whole city when absent" }),
    ),
    zoom: Type.Optional(
      Type.Number({ minimum: 0, maximum: 24, description: "of the map: main roads only from afar; all when absent" }),
    ),
  }),
  output: Type.Object({
    at: Instant,
    /** False: the city has no streets. */
    hasRoads: Type.Boolean(),
    /** Which side of the street traffic keeps to. */
    side: Type.Enum(["right", "left"]),
    /** Main roads first, at most 1500. */
    streets: Type.Array(StreetSpeed),
    /** Of the streets that would be shown, those that were too many. */
    leftOut: Type.Integer(),
    /** Kilometres of all streets in the box by how traffic flows there. */
    kilometres: Type.Object({ free: Type.Number(), slow: Type.Number(), congested: Type.Number() }),
    /** Newest measurement in the box. */
    measuredAt: Type.Optional(Instant),
    /** What is told to the city and how much of it is of no use, in the whole city. */
    told: Type.Object({
      /** Things that tell a speed. */
      things: Type.Integer(),
      /** Measured too long ago. */
      stale: Type.Integer(),
      /** They name no segment of the city's roads. */
      unknownSegment: Type.Integer(),
      /** They name a direction in which no car may go. */
      closedDirection: Type.Integer(),
    }),
  }),
  rate: 120,
});

export type Traffic = Static<typeof speeds.output>;

export const route = contract({
  id: "streets.route",
  method: "GET",
  path: "/api/streets/route",
  summary: { zh: "两地之间的路线", en: "The way from one place to another" },
  access: everyone,
  input: Type.Object({
    fromLon: Longitude,
    fromLat: Latitude,
    toLon: Longitude,
    toLat: Latitude,
    mode: Type.Optional(Type.Enum(["drive", "walk"], { description: "drive when absent" })),
  }),
  output: Type.Object({
    mode: Type.Enum(["drive", "walk"]),
    path: Path,
    steps: Type.Array(
      Type.Object({
        name: Type.Optional(Type.String()),
        nameEn: Type.Optional(Type.String()),
        metres: Type.Number(),
        minutes: Type.Number(),
      }),
    ),
    metres: Type.Number(),
    /** Of moving: waits at lights are not in it. */
    minutes: Type.Number(),
    /** `live`: measured speeds were used on a part of it. */
    basis: Type.Enum(["live", "usual"]),
    /** Share of the metres that measured speeds were known for. */
    liveShare: Type.Number(),
    /** True: the streets or the speeds are invented. */
    simulated: Type.Boolean(),
    /** Metres from the places asked for to the road. */
    fromRoad: Type.Number(),
    toRoad: Type.Number(),
  }),
  rate: 60,
});
