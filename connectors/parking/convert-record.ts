import type { AttributeValue, ErrorCode } from "../../kernel/index.ts";
import { quote, refusal, remark, type Note } from "../fault.ts";
import type { FieldName, FieldSource, Mapping, ThingTypeName } from "./mapping.ts";
import { middle, type Pair } from "./geometry.ts";
import { readOpeningHours } from "./opening-hours.ts";
import { systemName, toPosition, type Area } from "./position.ts";
import { longSource, readAll, readField, type RecordContext } from "./read-field.ts";
import { readTime } from "./times.ts";
import {
  foldName,
  isNothing,
  readWords,
  siteCategories,
  siteLayouts,
  readHeight,
  readNumber,
  readSiteStatus,
  readSpotStatus,
  readText,
} from "./values.ts";

/** One record in the model's terms; what it says of now apart from what it says for good. */
export interface ParkingRecord {
  readonly where: string;
  readonly type: ThingTypeName;
  readonly id?: string;
  readonly key: string;
  readonly name?: string;
  readonly position?: Pair;
  /** Attributes by name; those of `live` were true at `observedAt` only. */
  readonly lasting: Readonly<Record<string, AttributeValue>>;
  readonly live: Readonly<Record<string, AttributeValue>>;
  readonly observedAt?: number;
  readonly notes: readonly Note[];
}

export interface ConvertOptions {
  readonly timeZone: string;
  readonly area?: Area;
  readonly now: number;
}

const counts = ["totalSpotNumber", "disabledSpotNumber", "chargingSpotNumber"] as const;
const liveCounts = [
  "availableSpotNumber",
  "occupiedSpotNumber",
  "availableDisabledSpotNumber",
  "availableChargingSpotNumber",
] as const;
const texts: readonly (readonly [FieldName, number])[] = [
  ["areaServed", 100],
  ["maximumParkingDuration", 40],
  ["priceCurrency", 3],
  ["priceDescription", 1000],
  ["provider", 200],
  ["url", 500],
];
const manifold = new Set<FieldName>(["status", "category", "layout"]);
const yes = /^(true|t|ja|j|yes|y|1|wahr)$/i;
const oldest = Date.UTC(2000, 0, 1);
const futureTolerance = 5 * 60_000;

class Reader {
  readonly notes: Note[] = [];
  readonly lasting: Record<string, AttributeValue> = {};
  readonly live: Record<string, AttributeValue> = {};
  constructor(
    readonly context: RecordContext,
    readonly mapping: Mapping,
    readonly options: ConvertOptions,
  ) {}

  all(name: FieldName): readonly unknown[] {
    const source = this.mapping.fields?.[name];
    return source === undefined ? [] : readField(this.context, source, manifold.has(name));
  }

  first(name: FieldName): unknown {
    return this.all(name)[0];
  }

  text(name: FieldName, maximum: number): string | undefined {
    return readText(this.first(name), maximum);
  }

  remark(code: ErrorCode, parameters: Readonly<Record<string, unknown>>): undefined {
    this.notes.push(remark(code, parameters));
  }

  /** `J`, `true` and the like say that there are some, not how many: no number, and no fault. */
  count(name: FieldName): number | undefined {
    const raw = this.first(name);
    if (raw === undefined || typeof raw === "boolean" || /^(ja|nein|j|n|yes|no|true|false|t|f)$/i.test(String(raw)))
      return undefined;
    const number = readNumber(raw, true);
    if (number === undefined || !Number.isInteger(number))
      return this.remark("feed.record.number", { field: name, rule: quote(raw) });
    return number;
  }

  position(system: string): Pair | undefined {
    const pair = this.pair();
    if (!pair) return undefined;
    const found = toPosition(pair, system, this.options.area);
    if (found.note) this.notes.push(found.note);
    return found.position;
  }

  pair(): Pair | undefined {
    const raw = [this.first("longitude"), this.first("latitude")];
    const [longitude, latitude] = raw.map((each) => readNumber(each, false));
    if (longitude !== undefined && latitude !== undefined) return [longitude, latitude];
    if (raw.some((each) => each !== undefined))
      this.notes.push(refusal("feed.record.position.range", { rule: quote(raw) }));
    const source = this.mapping.fields?.geometry;
    if (source === undefined) return undefined;
    const paths = [longSource(source).path ?? []].flat() as string[];
    return paths
      .flatMap((path) => readAll(this.context, path))
      .map(middle)
      .find((each) => each !== undefined);
  }

  observedAt(): { at?: number; usable: boolean } {
    const raw = this.first("observedAt");
    if (raw === undefined) return { usable: true };
    const zone = this.mapping.timeZone ?? this.options.timeZone;
    const at = readTime(raw, zone, this.options.now);
    const rule = quote(raw);
    if (at === undefined) this.remark("feed.record.time.format", { field: "observedAt", rule });
    else if (at > this.options.now + futureTolerance) this.remark("feed.record.time.future", { rule });
    else if (at < oldest) this.remark("feed.record.time.implausible", { rule });
    else return { at, usable: true };
    return { usable: at === undefined };
  }
}

function readLasting(reader: Reader): void {
  const { lasting, mapping } = reader;
  for (const name of counts) set(lasting, name, reader.count(name));
  for (const [name, maximum] of texts) set(lasting, name, reader.text(name, maximum));
  const [streetAddress, postalCode, addressLocality] = (
    ["streetAddress", "postalCode", "addressLocality"] as const
  ).map((name) => reader.text(name, 200));
  const address = Object.fromEntries(
    Object.entries({ streetAddress, postalCode, addressLocality }).filter(([, value]) => value !== undefined),
  );
  if (Object.keys(address).length > 0) lasting["address"] = address;
  for (const name of ["category", "layout"] as const) {
    const words = readWords(reader.all(name), name === "category" ? siteCategories : siteLayouts);
    if (words.length > 0) lasting[name] = words;
  }
  for (const name of ["purpose", "refParkingSite"] as const) set(lasting, name, reader.text(name, 256));
  readHeightOf(reader);
  readPrice(reader);
  if (mapping.openingHours) {
    const read = (source: FieldSource) => readField(reader.context, source);
    set(lasting, "openingHours", readOpeningHours(mapping.openingHours, reader.context.record.value, read));
  }
  for (const [name, value] of Object.entries(mapping.defaults ?? {})) lasting[name] ??= value;
}

function readHeightOf(reader: Reader): void {
  const raw = reader.first("maximumAllowedHeight");
  const source = reader.mapping.fields?.maximumAllowedHeight;
  if (raw === undefined || source === undefined) return;
  const height = readHeight(raw, longSource(source).unit);
  if (height === undefined) return;
  if (height < 0.5 || height > 10)
    reader.remark("feed.record.height", { field: "maximumAllowedHeight", rule: quote(raw) });
  else reader.lasting["maximumAllowedHeight"] = height;
}

function readPrice(reader: Reader): void {
  const source = reader.mapping.fields?.hourlyPrice;
  const price = source === undefined ? undefined : readNumber(reader.first("hourlyPrice"), false);
  if (price === undefined || price < 0 || source === undefined) return;
  reader.lasting["hourlyPrice"] = Math.round(longSource(source).unit === "minor" ? price : price * 100);
}

function set(into: Record<string, AttributeValue>, name: string, value: AttributeValue | undefined): void {
  if (value !== undefined) into[name] = value;
}

function readLive(reader: Reader, type: ThingTypeName): void {
  const raw = reader.all("status");
  if (type === "ParkingSpot") {
    const status = raw.length === 0 ? undefined : readSpotStatus(raw[0]);
    if (status === undefined && raw.length > 0)
      reader.remark("feed.record.word", { field: "status", rule: quote(raw[0]) });
    set(reader.live, "status", status);
    return;
  }
  for (const name of liveCounts) set(reader.live, name, reader.count(name));
  const status = readSiteStatus(raw);
  if (status === undefined && raw.length > 0) reader.remark("feed.record.word", { field: "status", rule: quote(raw) });
  set(reader.live, "status", status);
}

/** A live figure counts unless the source itself says it is disturbed (`live`), or dates it where it cannot be. */
function dropUnusable(reader: Reader, usable: boolean): void {
  const said = reader.first("live");
  const hasFigures = Object.keys(reader.live).length > 0;
  if (said !== undefined && !yes.test(String(said)) && hasFigures) {
    reader.remark("feed.record.live.disturbed", { rule: quote(said) });
    for (const name of Object.keys(reader.live)) if (name !== "status") delete reader.live[name];
  }
  if (!usable) for (const name of Object.keys(reader.live)) delete reader.live[name];
}

function typeOf(context: RecordContext, mapping: Mapping): ThingTypeName {
  const type = mapping.type ?? "OffStreetParking";
  if (typeof type === "string") return type as ThingTypeName;
  const chosen = type as { path: string; values: Record<string, ThingTypeName>; default: ThingTypeName };
  const raw = String(readField(context, chosen.path)[0] ?? "");
  return Object.hasOwn(chosen.values, raw) ? chosen.values[raw]! : chosen.default;
}

function leftOut(context: RecordContext, mapping: Mapping): Note | undefined {
  for (const { path, in: values, empty, why } of mapping.leaveOut ?? []) {
    const raw = readField(context, path)[0];
    const out = raw === undefined ? empty === true : (values ?? []).some((value) => String(value) === String(raw));
    if (out) return refusal("feed.record.left-out", { rule: `${why}${raw === undefined ? "" : ` (${quote(raw)})`}` });
  }
  return undefined;
}

/** The coordinate system: as configured, else as the GeoJSON or ArcGIS answer states it, else WGS 84. */
function systemOf(mapping: Mapping, root: unknown): string {
  const node = root as
    | { crs?: { properties?: { name?: unknown } }; spatialReference?: { latestWkid?: unknown } }
    | undefined;
  const stated = mapping.coordinateSystem ?? node?.crs?.properties?.name ?? node?.spatialReference?.latestWkid;
  return systemName(stated) ?? "EPSG:4326";
}

/** One raw record in the model's terms. Never throws: what is wrong becomes a note. */
export function convertRecord(context: RecordContext, mapping: Mapping, options: ConvertOptions): ParkingRecord {
  const reader = new Reader(context, mapping, options);
  const { record } = context;
  const type = typeOf(context, mapping);
  const [name, id] = [reader.text("name", 200), reader.text("id", 200)];
  const out = leftOut(context, mapping);
  if (out) reader.notes.push(out);
  if (record.flaw !== undefined) reader.notes.push(refusal("feed.record.columns", { rule: record.flaw }));
  if (record.value === null || typeof record.value !== "object") reader.notes.push(refusal("feed.record.shape"));
  else if (id === undefined && name === undefined) reader.notes.push(refusal("feed.record.identity"));
  readLasting(reader);
  readLive(reader, type);
  const observed = reader.observedAt();
  dropUnusable(reader, observed.usable);
  const position = reader.position(systemOf(mapping, context.root));
  const joinBy = reader.first("key");
  return {
    where: record.where,
    type,
    key: isNothing(joinBy) ? (id ?? (name === undefined ? "" : foldName(name))) : foldName(joinBy),
    lasting: reader.lasting,
    live: reader.live,
    notes: reader.notes,
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    ...(position === undefined ? {} : { position }),
    ...(observed.at === undefined ? {} : { observedAt: observed.at }),
  };
}
