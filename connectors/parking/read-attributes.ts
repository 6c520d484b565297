import type { AttributeValue } from "../../kernel/index.ts";
import { quote } from "../fault.ts";
import type { FieldName, FieldSource, ThingTypeName } from "./mapping.ts";
import { readOpeningHours } from "./opening-hours.ts";
import { longSource, readField } from "./read-field.ts";
import type { RecordReader } from "./record-reader.ts";
import {
  readHeight,
  readNumber,
  readSiteStatus,
  readSpotStatus,
  readWords,
  siteCategories,
  siteLayouts,
} from "./values.ts";

const counts = ["totalSpotNumber", "disabledSpotNumber", "chargingSpotNumber", "freeParkingMinutes"] as const;
const prices = ["hourlyPrice", "maximumDailyPrice"] as const;
const liveCounts = [
  "availableSpotNumber",
  "occupiedSpotNumber",
  "availableDisabledSpotNumber",
  "availableChargingSpotNumber",
] as const;
const texts: readonly (readonly [FieldName, number])[] = [
  ["alternateName", 200],
  ["areaServed", 100],
  ["maximumParkingDuration", 40],
  ["priceCurrency", 3],
  ["priceDescription", 1000],
  ["provider", 200],
  ["url", 500],
];
const yes = /^(true|t|ja|j|yes|y|1|wahr)$/i;

/** What a record says for good. */
export function readLasting(reader: RecordReader): void {
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
  for (const name of prices) readPrice(reader, name);
  if (mapping.openingHours) {
    const read = (source: FieldSource) => readField(reader.context, source);
    set(lasting, "openingHours", readOpeningHours(mapping.openingHours, reader.context.record.value, read));
  }
  for (const [name, value] of Object.entries(mapping.defaults ?? {})) lasting[name] ??= value;
}

function readHeightOf(reader: RecordReader): void {
  const raw = reader.first("maximumAllowedHeight");
  const source = reader.mapping.fields?.maximumAllowedHeight;
  if (raw === undefined || source === undefined) return;
  const height = readHeight(raw, longSource(source).unit);
  if (height === undefined) return;
  if (height < 0.5 || height > 10)
    reader.remark("feed.record.height", { field: "maximumAllowedHeight", rule: quote(raw) });
  else reader.lasting["maximumAllowedHeight"] = height;
}

function readPrice(reader: RecordReader, name: (typeof prices)[number]): void {
  const source = reader.mapping.fields?.[name];
  const price = source === undefined ? undefined : readNumber(reader.first(name), false);
  if (price === undefined || price < 0 || source === undefined) return;
  reader.lasting[name] = Math.round(longSource(source).unit === "minor" ? price : price * 100);
}

function set(into: Record<string, AttributeValue>, name: string, value: AttributeValue | undefined): void {
  if (value !== undefined) into[name] = value;
}

/** What a record says of now. */
export function readLive(reader: RecordReader, type: ThingTypeName): void {
  const raw = reader.all("status");
  if (type === "ParkingSpot") {
    const status = raw.length === 0 ? undefined : readSpotStatus(raw[0]);
    if (status === undefined && raw.length > 0)
      reader.remark("feed.record.word", { field: "status", rule: quote(raw[0]) });
    set(reader.live, "status", status);
    return;
  }
  for (const name of liveCounts) set(reader.live, name, reader.count(name));
  const status = readSiteStatus(raw) ?? readSiteStatus([reader.first("availableSpotNumber")]);
  if (status === undefined && raw.length > 0) reader.remark("feed.record.word", { field: "status", rule: quote(raw) });
  set(reader.live, "status", status);
}

/** False when the source itself says that its figures are disturbed (`live`). */
export function usableFigures(reader: RecordReader): boolean {
  const said = reader.first("live");
  return said === undefined || yes.test(String(said));
}

/** A live figure counts unless the source itself says it is disturbed (`live`), or dates it where it cannot be. */
export function dropUnusable(reader: RecordReader, usable: boolean): void {
  const hasFigures = Object.keys(reader.live).length > 0;
  if (!usableFigures(reader) && hasFigures) {
    reader.remark("feed.record.live.disturbed", { rule: quote(reader.first("live")) });
    for (const name of Object.keys(reader.live)) if (name !== "status") delete reader.live[name];
  }
  if (!usable) for (const name of Object.keys(reader.live)) delete reader.live[name];
}
