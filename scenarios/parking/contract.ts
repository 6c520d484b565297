import { Type, type Static } from "typebox";
import { contract, type Binary } from "../../kernel/index.ts";

const everyone = { everyone: true } as const;
const desk = { level: "account", roles: ["parking-operator", "duty-officer"] } as const;

const Text = Type.Object({ zh: Type.String(), en: Type.String() });
const Instant = Type.Number({ description: "ms since 1970-01-01 UTC" });
const Longitude = Type.Number({ minimum: -180, maximum: 180, description: "WGS 84 degrees" });
const Latitude = Type.Number({ minimum: -90, maximum: 90, description: "WGS 84 degrees" });

/** Why a figure is not, or not wholly, believed. */
export const QualityFlag = Type.Union([
  Type.Literal("below-zero"),
  Type.Literal("above-capacity"),
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
  disabledSpots: Type.Optional(Type.Integer()),
  chargingSpots: Type.Optional(Type.Integer()),
  source: Type.String(),
  simulated: Type.Boolean(),
});
export type Place = Static<typeof PlaceSchema>;

export const PlaceNear = Type.Object({
  place: PlaceSchema,
  distance: Type.Number({ description: "straight line, metres" }),
  walkingDistance: Type.Number({ description: "estimate, metres" }),
  walkingMinutes: Type.Number(),
  /** Chance to find a place at arrival, 0 to 1; absent when there is no basis for one. */
  chance: Type.Optional(Type.Number()),
  /** Expected free places at arrival. */
  freeAtArrival: Type.Optional(Type.Number()),
});
export type PlaceNear = Static<typeof PlaceNear>;

export const near = contract({
  id: "parking.near",
  method: "GET",
  path: "/api/parking/near",
  summary: { zh: "附近或目的地附近的空位", en: "Free places near a point" },
  access: everyone,
  input: Type.Object({
    lon: Longitude,
    lat: Latitude,
    radius: Type.Optional(Type.Number({ minimum: 50, maximum: 20_000, description: "metres; 2000 when absent" })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    /** Minutes from now. */
    arriveIn: Type.Optional(Type.Integer({ minimum: 0, maximum: 1440 })),
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
    at: Type.Optional(Instant),
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
    at: Type.Optional(Instant),
    box: Type.Optional(Type.String({ maxLength: 100, description: "west,south,east,north" })),
  }),
  output: Type.Unsafe<Binary>({}),
});

/** Names to go to: car parks, streets, districts. */
export const search = contract({
  id: "parking.search",
  method: "GET",
  path: "/api/parking/search",
  summary: { zh: "搜索目的地或停车场", en: "Find a destination or a car park by name" },
  access: everyone,
  input: Type.Object({ text: Type.String({ minLength: 1, maxLength: 100 }) }),
  output: Type.Object({
    hits: Type.Array(
      Type.Object({
        id: Type.Optional(Type.String()),
        kind: Type.Union([SiteKind, Type.Literal("district"), Type.Literal("landmark")]),
        name: Type.String(),
        detail: Type.String(),
        lon: Longitude,
        lat: Latitude,
      }),
    ),
  }),
});

export const deskSites = contract({
  id: "parking.desk-sites",
  method: "GET",
  path: "/api/parking/desk/sites",
  summary: { zh: "停车场台账与异常", en: "Car parks with their faults, for the operator" },
  access: desk,
  input: Type.Object({
    text: Type.Optional(Type.String({ maxLength: 100 })),
    flag: Type.Optional(QualityFlag),
    source: Type.Optional(Type.String({ maxLength: 100 })),
    /** Only those whose figure is stale or cannot be true; for what is missing ask by `flag`. */
    flaggedOnly: Type.Optional(Type.Boolean()),
    offset: Type.Optional(Type.Integer({ minimum: 0 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  }),
  output: Type.Object({
    at: Instant,
    total: Type.Integer(),
    rows: Type.Array(
      Type.Object({
        place: PlaceSchema,
        /** What the source said, believed or not. */
        reportedFree: Type.Optional(Type.Number()),
        reportedTotal: Type.Optional(Type.Number()),
        reportedAt: Type.Optional(Instant),
      }),
    ),
    byFlag: Type.Record(Type.String(), Type.Integer()),
    /** Sites that no source has given a place to, so that no map can show them. */
    unplaced: Type.Optional(Type.Integer()),
  }),
});

export const deskFeeds = contract({
  id: "parking.desk-feeds",
  method: "GET",
  path: "/api/parking/desk/feeds",
  summary: { zh: "数据接入状态", en: "Feeds and their health" },
  access: desk,
  input: Type.Object({}),
  output: Type.Object({
    at: Instant,
    feeds: Type.Array(
      Type.Object({
        id: Type.String(),
        connector: Type.String(),
        state: Type.String(),
        reason: Type.Optional(Text),
        /** Of the table of errors. */
        reasonCode: Type.Optional(Type.String()),
        lastFetchAt: Type.Optional(Instant),
        lastGoodAt: Type.Optional(Instant),
        newestAt: Type.Optional(Instant),
        received: Type.Integer(),
        accepted: Type.Integer(),
        faulty: Type.Integer(),
        fetches: Type.Integer(),
        failures: Type.Integer(),
        sites: Type.Integer(),
        faults: Type.Array(
          Type.Object({
            record: Type.String(),
            where: Type.String(),
            code: Type.String(),
            message: Text,
            refused: Type.Boolean(),
          }),
        ),
      }),
    ),
  }),
});
