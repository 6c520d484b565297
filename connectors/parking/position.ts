import proj4 from "proj4";
import { quote, refusal, remark, type Note } from "../fault.ts";
import type { Pair } from "./geometry.ts";

/** Definitions after the EPSG register, of systems that city data comes in. */
const germanGrid = (zone: number) =>
  `+proj=tmerc +lat_0=0 +lon_0=${zone * 3} +k=1 +x_0=${zone * 1_000_000 + 500_000} +y_0=0 +ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7 +units=m +no_defs`;
const swiss =
  "+proj=somerc +lat_0=46.9524055555556 +lon_0=7.43958333333333 +k_0=1 +ellps=bessel +towgs84=674.374,15.056,405.346,0,0,0,0 +units=m +no_defs";
const definitions: Readonly<Record<string, string>> = {
  "EPSG:25831": "+proj=utm +zone=31 +ellps=GRS80 +units=m +no_defs",
  "EPSG:25832": "+proj=utm +zone=32 +ellps=GRS80 +units=m +no_defs",
  "EPSG:25833": "+proj=utm +zone=33 +ellps=GRS80 +units=m +no_defs",
  "EPSG:32631": "+proj=utm +zone=31 +datum=WGS84 +units=m +no_defs",
  "EPSG:32632": "+proj=utm +zone=32 +datum=WGS84 +units=m +no_defs",
  "EPSG:32633": "+proj=utm +zone=33 +datum=WGS84 +units=m +no_defs",
  "EPSG:31466": germanGrid(2),
  "EPSG:31467": germanGrid(3),
  "EPSG:31468": germanGrid(4),
  "EPSG:31469": germanGrid(5),
  "EPSG:2056": `${swiss} +x_0=2600000 +y_0=1200000`,
  "EPSG:21781": `${swiss} +x_0=600000 +y_0=200000`,
  "EPSG:2154":
    "+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs",
  "EPSG:3857":
    "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs",
  "EPSG:4490": "+proj=longlat +ellps=GRS80 +no_defs",
};

const degrees = new Set(["EPSG:4326", "EPSG:4258", "CRS84", "OGC:CRS84"]);

/** `urn:ogc:def:crs:EPSG::25832` and `25832` as `EPSG:25832`; undefined when unknown to us. */
export function systemName(stated: unknown): string | undefined {
  const text = String(stated ?? "");
  if (/CRS84/i.test(text)) return "EPSG:4326";
  const code = /(?:^|:)(\d{4,6})$/.exec(text)?.[1];
  const name = code === "102100" ? "EPSG:3857" : `EPSG:${code}`;
  return code !== undefined && (degrees.has(name) || name in definitions) ? name : undefined;
}

export interface Positioned {
  readonly position?: Pair;
  readonly note?: Note;
}

/** West, south, east, north in degrees. */
export type Area = readonly [number, number, number, number];

const within = ([longitude, latitude]: Pair, area: Area) =>
  longitude >= area[0] && longitude <= area[2] && latitude >= area[1] && latitude <= area[3];
const onEarth = ([longitude, latitude]: Pair) => Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;

function toDegrees(pair: Pair, system: string): Pair {
  if (degrees.has(system)) return pair;
  const [longitude, latitude] = proj4(definitions[system]!, "EPSG:4326", [pair[0], pair[1]]);
  return [longitude, latitude];
}

const round = ([longitude, latitude]: Pair): Pair => [
  Math.round(longitude * 1e7) / 1e7,
  Math.round(latitude * 1e7) / 1e7,
];

/**
 * WGS 84 position of a source's pair (x or longitude first). Refused: 0/0, no place on Earth, outside the feed's area.
 * Put right and remarked on: degrees where a grid was stated, and latitude first where only that lies in the area.
 */
export function toPosition(pair: Pair, system: string, area: Area | undefined): Positioned {
  const rule = quote(pair);
  if (!pair.every(Number.isFinite)) return { note: refusal("feed.record.position.range", { rule }) };
  if (pair[0] === 0 && pair[1] === 0) return { note: refusal("feed.record.position.zero") };
  const unexpected = !degrees.has(system) && onEarth(pair);
  const position = round(unexpected ? pair : toDegrees(pair, system));
  if (onEarth(position) && position.every(Number.isFinite) && (area === undefined || within(position, area))) {
    return unexpected ? { position, note: remark("feed.record.position.system", { rule }) } : { position };
  }
  const swapped: Pair = [pair[1], pair[0]];
  const other = round(degrees.has(system) || unexpected ? swapped : toDegrees(swapped, system));
  const otherFits = area !== undefined && onEarth(other) && within(other, area);
  if (otherFits) return { position: other, note: remark("feed.record.position.swapped", { rule }) };
  const code = onEarth(position) ? "feed.record.position.area" : "feed.record.position.range";
  return { note: refusal(code, { rule }) };
}
