import type { AttributeValue } from "../../kernel/index.ts";
import { quote } from "../fault.ts";
import type { FieldName, HoursSource, ThingTypeName } from "./mapping.ts";
import { readOpeningHours } from "./opening-hours.ts";
import { longSource, readField, readWhole } from "./read-field.ts";
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
  set(lasting, "refParkingSite", reader.text("refParkingSite", 256));
  readHeightOf(reader);
  for (const name of prices) readPrice(reader, name);
  readFeeWord(reader);
  if (mapping.openingHours) readHoursOf(reader, mapping.openingHours);
  for (const [name, value] of Object.entries(mapping.defaults ?? {})) lasting[name] ??= value;
}

function readHoursOf(reader: RecordReader, source: HoursSource): void {
  const { context } = reader;
  const outcome = readOpeningHours(
    source,
    context.record.value,
    (field) => readField(context, field),
    (field) => readWhole(context, field),
  );
  if (outcome === undefined) return;
  if ("notUnderstood" in outcome) {
    reader.remark("feed.record.hours", { rule: quote(outcome.notUnderstood) });
    return;
  }
  reader.lasting["openingHours"] = outcome.hours;
  if (outcome.isOfEntry) reader.remark("feed.record.hours.entry", { rule: outcome.hours });
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

const noFee =
  /^(nein|n|no|non|nee|false|0|keine?|none|frei|free|free of charge|kostenlos|kostenfrei|gebuehrenfrei|gebührenfrei|gratis|gratuit|gratuito|否|无|無|免费|免費|無料|무료)$/i;
const someFee = /^(ja|j|yes|y|si|sì|sí|oui|sim|true|1|是|有|有料|유료|gebührenpflichtig|kostenpflichtig)$/i;

/** `fee: no` says that it costs nothing; `fee: yes` says no price. */
function readFeeWord(reader: RecordReader): void {
  const word = String(reader.first("priceDescription") ?? "").trim();
  if (!noFee.test(word) && !someFee.test(word)) return;
  delete reader.lasting["priceDescription"];
  if (noFee.test(word)) reader.lasting["hourlyPrice"] ??= 0;
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
  set(reader.live, "status", reader.states.status ?? readSiteStatus([reader.first("availableSpotNumber")]));
}

/** What a status says of the figures, not of the car park. */
const ofFilling = new Set(["full", "almostFull", "spacesAvailable"]);

/** A live figure counts unless the source itself says it is disturbed (`live`, `status`), or dates it where it cannot be. */
export function dropUnusable(reader: RecordReader, usable: boolean): void {
  const { trouble } = reader.states;
  const figures = Object.keys(reader.live).filter((name) => name !== "status");
  if (trouble !== undefined && figures.length > 0) {
    reader.remark("feed.record.live.disturbed", { rule: quote(trouble) });
    for (const name of figures) delete reader.live[name];
  }
  if (trouble !== undefined && ofFilling.has(String(reader.live["status"]))) delete reader.live["status"];
  if (!usable) for (const name of Object.keys(reader.live)) delete reader.live[name];
}

/** Whether the source says of its figure what nobody understands; undefined where it says nothing at all. */
export function isDoubtful(reader: RecordReader, hasShare: boolean): boolean | undefined {
  const { told, unknown, status } = reader.states;
  if (unknown === undefined) return told ? false : undefined;
  if (hasShare || Object.keys(reader.live).some((name) => name !== "status"))
    reader.remark("feed.record.live.doubtful", { rule: quote(unknown) });
  else if (status === undefined) reader.remark("feed.record.word", { field: "status", rule: quote(unknown) });
  return true;
}
