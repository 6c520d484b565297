import { Type } from "typebox";
import { contract } from "../../../kernel/index.ts";
import { DrivingBasis, PlaceNear, PlaceSchema, SiteKind, WalkingBasis } from "./place.ts";
import { everyone, Text, Instant, Longitude, Latitude } from "./shared.ts";

export const near = contract({
  id: "parking.near",
  method: "GET",
  path: "/api/parking/near",
  summary: { zh: "附近或目的地附近的空位", en: "Free places near a point" },
  access: everyone,
  input: Type.Object({
    /** The destination; the walk is from a place to here. */
    lon: Longitude,
    lat: Latitude,
    /** Where the driver is now; without it nothing is known of his drive. Not used when it is not in the city. */
    fromLon: Type.Optional(Longitude),
    fromLat: Type.Optional(Latitude),
    radius: Type.Optional(Type.Number({ minimum: 50, maximum: 20_000, description: "metres; 2000 when absent" })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    arriveIn: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1440,
        description: "minutes from now to the arrival at the place, the drive included; 0: as soon as he can",
      }),
    ),
    maxHourlyPrice: Type.Optional(Type.Integer({ minimum: 0, description: "minor units" })),
    minHeight: Type.Optional(Type.Number({ minimum: 0.5, maximum: 10, description: "metres of the vehicle" })),
    charging: Type.Optional(Type.Boolean()),
    disabled: Type.Optional(Type.Boolean()),
    covered: Type.Optional(Type.Boolean()),
    openNow: Type.Optional(Type.Boolean()),
    /** Also those with no free place or no figure. */
    all: Type.Optional(Type.Boolean()),
    kinds: Type.Optional(
      Type.String({ description: "comma list of car-park, street, spot; the first two when absent" }),
    ),
    sort: Type.Optional(Type.Union([Type.Literal("best"), Type.Literal("distance"), Type.Literal("price")])),
  }),
  output: Type.Object({
    at: Instant,
    total: Type.Integer({ description: "how many fit within the radius; single spots are counted up to 100" }),
    /** What the drives are told by; absent without `from`. A place may have an estimate nevertheless. */
    driving: Type.Optional(
      Type.Object({
        /** By the streets with their usual or measured speeds, or by an estimate that knows neither roads nor traffic. */
        basis: DrivingBasis,
        /** Speeds measured now on some streets are used. */
        measured: Type.Optional(Type.Boolean()),
        delay: Type.Optional(
          Type.Number({
            description:
              "seconds a kilometre that are added to drives by streets for lights and queues; 0: these are not in them",
          }),
        ),
        speed: Type.Number({ description: "of estimates, km/h" }),
        detour: Type.Number({ description: "of estimates" }),
      }),
    ),
    /** What the walks are told by; a place may have an estimate nevertheless. */
    walking: Type.Object({
      basis: WalkingBasis,
      speed: Type.Number({ description: "km/h" }),
      detour: Type.Number({ description: "of estimates" }),
    }),
    places: Type.Array(PlaceNear),
  }),
});

export const NavigationLink = Type.Object({
  app: Type.Union([
    Type.Literal("amap"),
    Type.Literal("baidu"),
    Type.Literal("tencent"),
    Type.Literal("apple"),
    Type.Literal("google"),
    Type.Literal("geo"),
  ]),
  label: Text,
  url: Type.String(),
});

export const site = contract({
  id: "parking.site",
  method: "GET",
  path: "/api/parking/sites/:id",
  summary: { zh: "一个停车场的全部信息", en: "All about one place to park" },
  access: everyone,
  input: Type.Object({
    id: Type.String({ maxLength: 256 }),
    /** Where the driver is: links then begin there instead of at the phone's own position. */
    fromLon: Type.Optional(Longitude),
    fromLat: Type.Optional(Latitude),
  }),
  output: Type.Object({ at: Instant, place: PlaceSchema, navigation: Type.Array(NavigationLink) }),
});

export const forecast = contract({
  id: "parking.forecast",
  method: "GET",
  path: "/api/parking/sites/:id/forecast",
  summary: { zh: "未来 24 小时空位预测", en: "Free places over the next 24 hours" },
  access: everyone,
  input: Type.Object({ id: Type.String({ maxLength: 256 }) }),
  output: Type.Object({
    at: Instant,
    total: Type.Optional(Type.Integer()),
    /** Why there is none: too little history, no live figure. */
    unavailable: Type.Optional(Text),
    /** Quarter hours; `low` and `high` enclose the true value in 80 of 100 cases as measured on this place's past. */
    points: Type.Array(Type.Object({ at: Instant, free: Type.Number(), low: Type.Number(), high: Type.Number() })),
    /** Mean absolute error in places, as measured on this place's past, by horizon in minutes. */
    errors: Type.Array(Type.Object({ minutes: Type.Integer(), places: Type.Number(), samples: Type.Integer() })),
  }),
});

export const history = contract({
  id: "parking.history",
  method: "GET",
  path: "/api/parking/sites/:id/history",
  summary: { zh: "空位历史", en: "Past of the free places" },
  access: everyone,
  input: Type.Object({
    id: Type.String({ maxLength: 256 }),
    from: Type.Number(),
    to: Type.Number(),
    resolution: Type.Union([Type.Literal("raw"), Type.Literal("minute"), Type.Literal("hour"), Type.Literal("day")]),
  }),
  output: Type.Object({
    points: Type.Array(
      Type.Object({
        at: Instant,
        value: Type.Optional(Type.Number()),
        minimum: Type.Optional(Type.Number()),
        maximum: Type.Optional(Type.Number()),
      }),
    ),
  }),
});

const Hit = Type.Object({
  id: Type.Optional(Type.String({ description: "of a car park or a street with places" })),
  kind: Type.Union([
    SiteKind,
    Type.Literal("district"),
    Type.Literal("landmark"),
    Type.Literal("road"),
    Type.Literal("crossing"),
    Type.Literal("address"),
    Type.Literal("coordinates"),
  ]),
  name: Type.String(),
  detail: Type.String({ description: "in the caller's language; may be empty" }),
  lon: Longitude,
  lat: Latitude,
  within: Type.Optional(
    Type.Number({ description: "metres by which the place may be elsewhere: of a road, how far its ends are" }),
  ),
});

/**
 * Places to go to: car parks, landmarks, districts, streets, their crossings and house numbers, coordinates, links of map apps.
 * By what the city itself knows, without any other service.
 */
export const search = contract({
  id: "parking.search",
  method: "GET",
  path: "/api/parking/search",
  summary: { zh: "搜索目的地或停车场", en: "Find a destination or a car park" },
  access: everyone,
  input: Type.Object({
    text: Type.String({ minLength: 1, maxLength: 1000 }),
    /** Where the asking person looks, the city's centre when absent: of equally good hits the nearer is first. */
    lon: Type.Optional(Longitude),
    lat: Type.Optional(Latitude),
  }),
  output: Type.Object({
    hits: Type.Array(Hit, { description: "at most 20, best first" }),
    remark: Type.Optional(
      Type.String({ description: "what was not found or not understood, in the caller's language" }),
    ),
  }),
});

/** What a shared link says of a destination, checked: whether it is in the city, and whether the name is that of the point. */
export const destination = contract({
  id: "parking.destination",
  method: "GET",
  path: "/api/parking/destination",
  summary: { zh: "核对一个目的地", en: "Check a destination" },
  access: everyone,
  input: Type.Object({
    lon: Longitude,
    lat: Latitude,
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  }),
  output: Type.Object({
    inCity: Type.Boolean(),
    /** Absent when no name was given, or the city knows none such at the point. */
    place: Type.Optional(Hit),
  }),
});
