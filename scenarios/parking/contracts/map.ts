import { Type } from "typebox";
import { contract, type Binary } from "../../../kernel/index.ts";
import { SiteKind } from "./place.ts";
import { everyone, Instant, PastInstant } from "./shared.ts";

export const DistrictCount = Type.Object({
  district: Type.String(),
  sites: Type.Integer(),
  /** Sites whose figure is shown. */
  live: Type.Integer(),
  free: Type.Integer(),
  /** Capacity of the live sites, so that free/total is a true share. */
  total: Type.Integer(),
});

export const overview = contract({
  id: "parking.overview",
  method: "GET",
  path: "/api/parking/overview",
  summary: { zh: "全市泊位概况", en: "The city's parking at a glance" },
  access: everyone,
  input: Type.Object({}),
  output: Type.Object({
    at: Instant,
    sites: Type.Integer(),
    spots: Type.Integer(),
    live: Type.Integer(),
    free: Type.Integer(),
    total: Type.Integer(),
    /** Sites whose figure is stale or cannot be true. */
    flagged: Type.Integer(),
    simulated: Type.Boolean(),
    districts: Type.Array(DistrictCount),
  }),
});

/** Compact rows for maps: one array a field, same order. `free` -1: no figure to show. */
export const layer = contract({
  id: "parking.layer",
  method: "GET",
  path: "/api/parking/layer",
  summary: { zh: "地图图层：停车场", en: "Map layer: car parks and streets" },
  access: everyone,
  input: Type.Object({
    /** A past instant for the time slider; now when absent. */
    at: Type.Optional(PastInstant),
    box: Type.Optional(Type.String({ description: "west,south,east,north" })),
  }),
  output: Type.Object({
    at: Instant,
    id: Type.Array(Type.String()),
    name: Type.Array(Type.String()),
    kind: Type.Array(SiteKind),
    lon: Type.Array(Type.Number()),
    lat: Type.Array(Type.Number()),
    free: Type.Array(Type.Integer()),
    total: Type.Array(Type.Integer()),
    district: Type.Array(Type.String({ description: "empty: in none that is known" })),
    flagged: Type.Array(Type.Boolean()),
    simulated: Type.Array(Type.Boolean()),
  }),
});

export const latest = contract({
  id: "parking.latest",
  method: "GET",
  path: "/api/parking/latest",
  summary: { zh: "最新动态：哪里刚满、哪里又有空位", en: "Latest: what filled, and where places are free again" },
  access: everyone,
  input: Type.Object({
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 60, description: "60 when absent" })),
  }),
  output: Type.Object({
    /** Newest first, since the city was started. */
    events: Type.Array(
      Type.Object({
        at: Instant,
        id: Type.String(),
        name: Type.String(),
        what: Type.Union([
          Type.Literal("full"),
          Type.Literal("free-again"),
          Type.Literal("doubtful"),
          Type.Literal("trusted-again"),
        ]),
        simulated: Type.Boolean(),
      }),
    ),
  }),
});

/** Spots of a past instant in one answer. */
export const mostPastSpots = 20_000;

/**
 * Single spots as bytes, little-endian: uint32 count n; n × uint32 thing index; n × float32 longitude;
 * n × float32 latitude; n × uint8 status (0 free, 1 occupied, 2 closed, 3 unknown).
 */
export const spots = contract({
  id: "parking.spots",
  method: "GET",
  path: "/api/parking/spots.bin",
  summary: { zh: "单个泊位（二进制）：现在或过去某一时刻", en: "Single spots as bytes, now or at a past instant" },
  access: everyone,
  input: Type.Object({
    /** A past instant, with a box of at most 20,000 spots; spots stand where they are now. Now when absent. */
    at: Type.Optional(PastInstant),
    box: Type.Optional(Type.String({ maxLength: 100, description: "west,south,east,north" })),
  }),
  output: Type.Unsafe<Binary>({}),
});
