import { Type, type Static } from "typebox";
import { purposes } from "../policies/purpose.ts";
import { Instant, Longitude, Latitude } from "./shared.ts";

/** Why a figure is not, or not wholly, believed. */
export const QualityFlag = Type.Union([
  Type.Literal("below-zero"),
  Type.Literal("above-capacity"),
  Type.Literal("in-doubt"),
  Type.Literal("stuck"),
  Type.Literal("swapped"),
  Type.Literal("zero-means-no-data"),
  Type.Literal("stale"),
  Type.Literal("in-the-future"),
  Type.Literal("no-capacity"),
  Type.Literal("no-live-data"),
]);
export type QualityFlag = Static<typeof QualityFlag>;

export const SiteKind = Type.Union([Type.Literal("car-park"), Type.Literal("street"), Type.Literal("spot")]);

/** One place to park as people see it. `free` is absent when no figure can be trusted: the flags say why. */
export const PlaceSchema = Type.Object({
  id: Type.String(),
  kind: SiteKind,
  /** In the caller's language where the source tells it in that. */
  name: Type.String(),
  lon: Longitude,
  lat: Latitude,
  district: Type.Optional(Type.String()),
  address: Type.Optional(Type.String()),
  free: Type.Optional(Type.Integer()),
  total: Type.Optional(Type.Integer()),
  flags: Type.Array(QualityFlag),
  /** When the shown figure was observed. */
  observedAt: Type.Optional(Instant),
  open: Type.Union([Type.Literal("open"), Type.Literal("closed"), Type.Literal("unknown")]),
  openingHours: Type.Optional(Type.String()),
  hourlyPrice: Type.Optional(Type.Integer({ description: "minor units (fen, cent)" })),
  priceCurrency: Type.Optional(Type.String()),
  freeParkingMinutes: Type.Optional(Type.Integer()),
  maximumDailyPrice: Type.Optional(Type.Integer({ description: "minor units" })),
  priceDescription: Type.Optional(Type.String()),
  maximumAllowedHeight: Type.Optional(Type.Number({ description: "metres" })),
  covered: Type.Optional(Type.Boolean()),
  /** Whom it is kept for; absent where everybody may park. */
  purpose: Type.Optional(Type.Enum([...purposes])),
  disabledSpots: Type.Optional(Type.Integer()),
  chargingSpots: Type.Optional(Type.Integer()),
  source: Type.String(),
  simulated: Type.Boolean(),
});
export type Place = Static<typeof PlaceSchema>;

/** By the city's streets, or where these do not tell the way, an estimate: straight line × detour ÷ speed. */
export const DrivingBasis = Type.Union([Type.Literal("streets"), Type.Literal("estimated-speed")]);
export const WalkingBasis = Type.Union([Type.Literal("streets"), Type.Literal("estimated-detour")]);

export const PlaceNear = Type.Object({
  place: PlaceSchema,
  distance: Type.Number({ description: "straight line from the place to the point asked about, metres" }),
  walkingDistance: Type.Number({ description: "the same on foot, metres" }),
  walkingMinutes: Type.Number(),
  walkingBasis: WalkingBasis,
  drivingDistance: Type.Optional(
    Type.Number({ description: "by car from the driver to the place, metres; absent without `from`" }),
  ),
  drivingMinutes: Type.Optional(Type.Number({ description: "absent without `from`" })),
  drivingBasis: Type.Optional(DrivingBasis),
  arrivalMinutes: Type.Number({
    description:
      "minutes from now for which `chance` and `freeAtArrival` hold: `arriveIn`, or the drive when it takes longer; 0 is now",
  }),
  chance: Type.Optional(
    Type.Number({ description: "to find a place at arrival, 0 to 1; absent when there is no basis for one" }),
  ),
  freeAtArrival: Type.Optional(Type.Number({ description: "expected free places at arrival" })),
});
export type PlaceNear = Static<typeof PlaceNear>;
