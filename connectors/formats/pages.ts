import { scalar, select } from "./path.ts";

/** What an answer says of the records that it does not hold. */
export interface PageFound {
  /** Of all records, on all pages. */
  readonly total?: number;
  /** A next page is named, or that the answer was cut off. */
  readonly more: boolean;
}

/** ParkAPI and OpenDataSoft, CKAN, WFS and OGC API Features as JSON, WFS as XML, Spring. */
const totals = [
  "total_count",
  "nhits",
  "result.total",
  "numberMatched",
  "FeatureCollection.@numberMatched",
  "page.totalElements",
  "totalElements",
];
/** SensorThings, ArcGIS, ParkAPI, Django, OGC API Features. */
const further = [
  "'@iot.nextLink'",
  "exceededTransferLimit",
  "properties.exceededTransferLimit",
  "next_path",
  "next",
  "links[rel=next].href",
];

/** Whether more records are to be had than an answer holds. Answers come in pages, and nobody tells who asks for one. */
export function pageOf(root: unknown): PageFound {
  if (root === null || typeof root !== "object") return { more: false };
  const first = (path: string) => scalar(select(root, path)[0]?.value);
  const total = totals.map((path) => Number(first(path) ?? Number.NaN)).find((each) => Number.isInteger(each));
  const more = further.map(first).some((each) => each === true || (typeof each === "string" && /[/?=]/.test(each)));
  return { more, ...(total === undefined ? {} : { total }) };
}

/** `20 / 250` when answers together hold fewer records than they say there are; undefined when they hold all, as far as they tell. */
export function missingRecords(pages: readonly PageFound[], received: number): string | undefined {
  const total = Math.max(...pages.map((page) => page.total ?? 0));
  if (total > received) return `${received} / ${total}`;
  return total === 0 && pages.at(-1)?.more === true ? `${received} / ?` : undefined;
}
