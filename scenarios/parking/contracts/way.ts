import { Type, type Static } from "typebox";
import { contract } from "../../../kernel/index.ts";
import { turns } from "../policies/turns.ts";
import { everyone, Instant, Latitude, Longitude } from "./shared.ts";

/** One piece of the way: turn so, and follow this street. */
export const WayStep = Type.Object({
  turn: Type.Enum(["start", ...turns]),
  /** The street is the same as before. */
  stays: Type.Boolean(),
  heading: Type.Integer({ minimum: 0, maximum: 359, description: "degrees from north, at its beginning" }),
  /** In the caller's language; absent: the street has no name. */
  name: Type.Optional(Type.String()),
  metres: Type.Number(),
  minutes: Type.Number(),
});
export type WayStep = Static<typeof WayStep>;

/** How to come to a place to park by car, or on foot from it to the destination. */
export const way = contract({
  id: "parking.way",
  method: "GET",
  path: "/api/parking/sites/:id/way",
  summary: { zh: "驾车前往停车场，或从停车场步行的路线", en: "The way to a place by car, or from it on foot" },
  access: everyone,
  input: Type.Object({
    id: Type.String({ maxLength: 256 }),
    by: Type.Enum(["drive", "walk"], { description: "drive: from the position to the place; walk: from it there" }),
    /** The position: of the driver, or of the destination. */
    lon: Longitude,
    lat: Latitude,
  }),
  output: Type.Object({
    at: Instant,
    by: Type.Enum(["drive", "walk"]),
    /** `straight`: the two are nearer to each other than to the streets; there are no steps, and the time is an estimate. */
    basis: Type.Enum(["streets", "straight"]),
    metres: Type.Number(),
    /** As `parking.near` tells it. */
    minutes: Type.Number(),
    /** Share of a drive's metres on which speeds measured now were used. */
    measured: Type.Number(),
    /** True: the streets are invented. */
    simulated: Type.Boolean(),
    steps: Type.Array(WayStep),
    /** On which side of the last street the end is; absent when it is on the street. */
    side: Type.Optional(Type.Enum(["left", "right"])),
    path: Type.Array(Type.Tuple([Type.Number(), Type.Number()]), {
      description: "longitude and latitude, WGS 84, from end to end: straight to the street and from it",
    }),
  }),
  rate: 120,
});
export type Way = Static<typeof way.output>;
