import { Type, type Static } from "typebox";

/** What a mapping can fill. Most are attributes of the Smart Data Models' OffStreetParking, OnStreetParking and ParkingSpot. */
export const fieldNames = [
  "id",
  "key",
  "name",
  "alternateName",
  "longitude",
  "latitude",
  "geometry",
  "totalSpotNumber",
  "availableSpotNumber",
  "occupiedSpotNumber",
  "occupiedShare",
  "availableShare",
  "status",
  "live",
  "observedAt",
  "streetAddress",
  "postalCode",
  "addressLocality",
  "areaServed",
  "category",
  "layout",
  "maximumAllowedHeight",
  "maximumParkingDuration",
  "hourlyPrice",
  "maximumDailyPrice",
  "freeParkingMinutes",
  "priceCurrency",
  "priceDescription",
  "disabledSpotNumber",
  "chargingSpotNumber",
  "availableDisabledSpotNumber",
  "availableChargingSpotNumber",
  "provider",
  "url",
  "purpose",
  "refParkingSite",
] as const;
export type FieldName = (typeof fieldNames)[number];

const Paths = Type.Union([Type.String(), Type.Array(Type.String(), { minItems: 1, maxItems: 20 })]);
const Scalar = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);

/**
 * Where a field's value comes from. `path`: the first of several that holds something. `match`: a regular expression
 * whose first group is taken. `values`: raw → ours. `unit`: of a height `m` or `cm`, of a price `major` (euro) or `minor` (cent),
 * of a share `percent` or `share` (0 to 1).
 * A plain string or list is short for `path`.
 */
export const FieldSource = Type.Union([
  Paths,
  Type.Object(
    {
      path: Type.Optional(Paths),
      /** The values of several paths, with a space between: a date and a time, a street and a number. */
      join: Type.Optional(Type.Array(Type.String(), { minItems: 2, maxItems: 5 })),
      match: Type.Optional(Type.String({ maxLength: 300 })),
      values: Type.Optional(Type.Record(Type.String(), Scalar)),
      default: Type.Optional(Scalar),
      constant: Type.Optional(Scalar),
      unit: Type.Optional(Type.Enum(["m", "cm", "major", "minor", "percent", "share"])),
    },
    { additionalProperties: false },
  ),
]);
export type FieldSource = Static<typeof FieldSource>;

const Days = Type.Object(
  {
    days: Type.String({ description: "OpenStreetMap days: Mo-Fr" }),
    text: Type.Optional(Type.String()),
    open: Type.Optional(Type.String()),
    close: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);

/** Opening hours: a text in words, a pair of times for every day, parts of the week, or DATEX II periods. `always`: a field that is true when never closed. */
export const HoursSource = Type.Object(
  {
    text: Type.Optional(FieldSource),
    open: Type.Optional(Type.String()),
    close: Type.Optional(Type.String()),
    always: Type.Optional(Type.String()),
    week: Type.Optional(Type.Array(Days, { maxItems: 8 })),
    datex: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type HoursSource = Static<typeof HoursSource>;

/** A record is left out, and reported as such, when the field holds one of the values (or nothing at all, for `empty`). */
const LeaveOut = Type.Object(
  {
    path: Type.String(),
    in: Type.Optional(Type.Array(Scalar, { maxItems: 200 })),
    empty: Type.Optional(Type.Boolean()),
    why: Type.String({ maxLength: 200 }),
  },
  { additionalProperties: false },
);

/**
 * Entries each of which names somebody for whom places are kept, with the path of how many inside it. The place as a whole is theirs
 * when they have as many as there are; without a number when `all` says so, or when there are few.
 */
const KeptFor = Type.Object(
  { path: Paths, count: Type.String(), all: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
);

export const thingTypes = ["OffStreetParking", "OnStreetParking", "ParkingSpot"] as const;
const ThingTypeName = Type.Enum([...thingTypes]);
const formats = ["auto", "json", "xml", "csv", "xlsx", "html"] as const;

const reading = {
  format: Type.Optional(Type.Enum([...formats])),
  /** Of text: `utf-8`, `windows-1252`, …; found out when absent. */
  encoding: Type.Optional(Type.String({ maxLength: 40 })),
  /** Of CSV; found out when absent. */
  delimiter: Type.Optional(Type.String({ minLength: 1, maxLength: 1 })),
  /** Of XLSX: name of the sheet; the first when absent. */
  sheet: Type.Optional(Type.String({ maxLength: 100 })),
  /** Of CSV and XLSX: false when the first row is a record already; its columns are then `column 1`, `column 2`, … */
  header: Type.Optional(Type.Boolean()),
  /** Of CSV and XLSX: rows before the header. */
  skipRows: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  /** A regular expression whose first group is the part of the text to read: JSON inside a page. */
  extract: Type.Optional(Type.String({ maxLength: 500 })),
  /** Path of the records: `features`, `**.parkingRecord`, `*` (object by id), `css:.row`; of several the first that leads somewhere. */
  records: Type.Optional(Paths),
  /** Of JSON: path of the columns' names, when records are lists: `columns`, `[0]` (the first row is no record then). */
  columns: Type.Optional(Type.String()),
  /** `whole`: things with what is known of them; `static` and `realtime`: two halves joined by `key` (the id when absent). */
  role: Type.Optional(Type.Enum(["whole", "static", "realtime"])),
  type: Type.Optional(
    Type.Union([
      ThingTypeName,
      Type.Object({ path: Type.String(), values: Type.Record(Type.String(), ThingTypeName), default: ThingTypeName }),
    ]),
  ),
  fields: Type.Optional(
    Type.Object(Object.fromEntries(fieldNames.map((name) => [name, Type.Optional(FieldSource)])), {
      additionalProperties: false,
    }),
  ),
  openingHours: Type.Optional(HoursSource),
  /** IANA zone of times without one; the feed's, then the city's, when absent. */
  timeZone: Type.Optional(Type.String({ maxLength: 60 })),
  /** The offset or letter that stands with a time is wrong: local times marked `Z`. They are read as of the zone's clocks. */
  ignoreOffset: Type.Optional(Type.Boolean()),
  /** Of dates such as `01/02/2026`; found out over all records when absent. */
  dateOrder: Type.Optional(Type.Enum(["day-first", "month-first"])),
  /** `EPSG:25832`; WGS 84, or what a GeoJSON states itself, when absent. */
  coordinateSystem: Type.Optional(Type.String({ maxLength: 40 })),
  leaveOut: Type.Optional(Type.Array(LeaveOut, { maxItems: 20 })),
  keptFor: Type.Optional(Type.Array(KeptFor, { maxItems: 5 })),
  /** Attributes all records get when they have none of their own. */
  defaults: Type.Optional(Type.Record(Type.String(), Type.Union([Scalar, Type.Array(Type.String())]))),
};
const closed = { additionalProperties: false };

/** How one answer is read: its format, where its records are, and what their fields mean. `live`: of the live half, where the same answer holds both. */
export const Mapping = Type.Object({ ...reading, live: Type.Optional(Type.Object(reading, closed)) }, closed);
export type Mapping = Omit<Static<typeof Mapping>, "fields" | "live"> & {
  readonly live?: Mapping;
  readonly fields?: Readonly<Partial<Record<FieldName, FieldSource>>>;
};
export type ThingTypeName = (typeof thingTypes)[number];
