import proj4 from "proj4";
import { fromBd09, fromGcj02, type LonLat } from "../../kernel/index.ts";
import type { Pair } from "./geometry.ts";

/** Definitions after the EPSG register, of systems that city data comes in. */
const germanGrid = (zone: number) =>
  `+proj=tmerc +lat_0=0 +lon_0=${zone * 3} +k=1 +x_0=${zone * 1_000_000 + 500_000} +y_0=0 +ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7 +units=m +no_defs`;
const swiss =
  "+proj=somerc +lat_0=46.9524055555556 +lon_0=7.43958333333333 +k_0=1 +ellps=bessel +towgs84=674.374,15.056,405.346,0,0,0,0 +units=m +no_defs";
/** RGF93 CC42 to CC50: France by degrees of latitude. */
const frenchZone = (latitude: number) =>
  `+proj=lcc +lat_0=${latitude} +lon_0=3 +lat_1=${latitude - 0.75} +lat_2=${latitude + 0.75} +x_0=1700000 +y_0=${(latitude - 41) * 1_000_000 + 200_000} +ellps=GRS80 +units=m +no_defs`;
const chineseZones = Array.from({ length: 21 }, (_, index) => 25 + index);
const chineseGrid = (zone: number, east: number) =>
  `+proj=tmerc +lat_0=0 +lon_0=${zone * 3} +k=1 +x_0=${east} +y_0=0 +ellps=GRS80 +units=m +no_defs`;
const definitions: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [29, 30, 31, 32, 33, 34, 35].flatMap((zone) => [
      [`EPSG:${25800 + zone}`, `+proj=utm +zone=${zone} +ellps=GRS80 +units=m +no_defs`],
      [`EPSG:${32600 + zone}`, `+proj=utm +zone=${zone} +datum=WGS84 +units=m +no_defs`],
    ]),
  ),
  "EPSG:4647": "+proj=tmerc +lat_0=0 +lon_0=9 +k=0.9996 +x_0=32500000 +y_0=0 +ellps=GRS80 +units=m +no_defs",
  "EPSG:5650": "+proj=tmerc +lat_0=0 +lon_0=15 +k=0.9996 +x_0=33500000 +y_0=0 +ellps=GRS80 +units=m +no_defs",
  ...Object.fromEntries([2, 3, 4, 5].map((zone) => [`EPSG:${31464 + zone}`, germanGrid(zone)])),
  ...Object.fromEntries([42, 43, 44, 45, 46, 47, 48, 49, 50].map((zone) => [`EPSG:${3900 + zone}`, frenchZone(zone)])),
  "EPSG:2056": `${swiss} +x_0=2600000 +y_0=1200000`,
  "EPSG:21781": `${swiss} +x_0=600000 +y_0=200000`,
  "EPSG:2154":
    "+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs",
  "EPSG:27700":
    "+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs",
  "EPSG:28992":
    "+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel +towgs84=565.2369,50.0087,465.658,-0.406857,0.350733,-1.870347,4.0812 +units=m +no_defs",
  /** Taiwan, Hong Kong, Singapore, Poland, Belgium, Ireland. */
  "EPSG:3826": "+proj=tmerc +lat_0=0 +lon_0=121 +k=0.9999 +x_0=250000 +y_0=0 +ellps=GRS80 +units=m +no_defs",
  "EPSG:2326":
    "+proj=tmerc +lat_0=22.3121333333333 +lon_0=114.178555555556 +k=1 +x_0=836694.05 +y_0=819069.8 +ellps=intl +towgs84=-162.619,-276.959,-161.764,0.067753,-2.243649,-1.158827,-1.094246 +units=m +no_defs",
  "EPSG:3414":
    "+proj=tmerc +lat_0=1.36666666666667 +lon_0=103.833333333333 +k=1 +x_0=28001.642 +y_0=38744.572 +ellps=WGS84 +units=m +no_defs",
  "EPSG:2180": "+proj=tmerc +lat_0=0 +lon_0=19 +k=0.9993 +x_0=500000 +y_0=-5300000 +ellps=GRS80 +units=m +no_defs",
  "EPSG:31370":
    "+proj=lcc +lat_0=90 +lon_0=4.36748666666667 +lat_1=51.1666672333333 +lat_2=49.8333339 +x_0=150000.013 +y_0=5400088.438 +ellps=intl +towgs84=-106.8686,52.2978,-103.7239,0.3366,-0.457,1.8422,-1.2747 +units=m +no_defs",
  "EPSG:2157": "+proj=tmerc +lat_0=53.5 +lon_0=-8 +k=0.99982 +x_0=600000 +y_0=750000 +ellps=GRS80 +units=m +no_defs",
  /** China, CGCS2000 by zones of three degrees: without and with the zone's number in front. */
  ...Object.fromEntries(
    [...chineseZones].flatMap((zone) => [
      [`EPSG:${4509 + zone}`, chineseGrid(zone, 500_000)],
      [`EPSG:${4488 + zone}`, chineseGrid(zone, zone * 1_000_000 + 500_000)],
    ]),
  ),
  "EPSG:3035": "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80 +units=m +no_defs",
  "EPSG:3857":
    "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs",
};

/** In degrees, and so near to WGS 84 that no driver can tell. */
const sameDegrees = new Set(["EPSG:4326", "EPSG:4258", "EPSG:4490"]);
/** In degrees that Chinese maps shift by hundreds of metres. */
const shifted: Readonly<Record<string, (place: LonLat) => LonLat>> = { "GCJ-02": fromGcj02, "BD-09": fromBd09 };

const other: Readonly<Record<string, string>> = {
  "EPSG:102100": "EPSG:3857",
  "EPSG:900913": "EPSG:3857",
  "EPSG:3006": "EPSG:25833",
  "EPSG:3067": "EPSG:25835",
};

/** `urn:ogc:def:crs:EPSG::25832`, `25832` and `…/epsg.xml#25832` as `EPSG:25832`; `gcj02` as `GCJ-02`; undefined when unknown to us. */
export function systemName(stated: unknown): string | undefined {
  const text = String(stated ?? "").trim();
  if (/CRS:?84$|^WGS[ _-]?(19)?84$/i.test(text)) return "EPSG:4326";
  const chinese = /^(GCJ|BD)[ _-]?0([29])(LL)?$/i.exec(text);
  if (chinese) return chinese[1]!.toUpperCase() === "GCJ" ? "GCJ-02" : "BD-09";
  const code = /(?:^|[:/#])(\d{4,6})$/.exec(text)?.[1];
  const name = other[`EPSG:${code}`] ?? `EPSG:${code}`;
  return code !== undefined && (sameDegrees.has(name) || name in definitions) ? name : undefined;
}

/** Whether a system's coordinates are degrees; those of all others are metres. */
export function isInDegrees(system: string): boolean {
  return sameDegrees.has(system) || system in shifted;
}

/** WGS 84 of a pair (x or longitude first) in a system that `systemName` knows. */
export function toDegrees(pair: Pair, system: string): Pair {
  if (sameDegrees.has(system)) return pair;
  const unshift = shifted[system];
  if (unshift) return unshift(pair);
  const [longitude, latitude] = proj4(definitions[system]!, "EPSG:4326", [pair[0], pair[1]]);
  return [longitude, latitude];
}

/** West, south, east, north in degrees, a little generously. */
type Bounds = readonly [number, number, number, number];

const bounds: Readonly<Record<string, Bounds>> = {
  "EPSG:4647": [5.9, 47.2, 15.1, 55.1],
  "EPSG:5650": [5.9, 47.2, 15.1, 55.1],
  "EPSG:2056": [5.9, 45.8, 10.6, 47.9],
  "EPSG:21781": [5.9, 45.8, 10.6, 47.9],
  "EPSG:2154": [-5.3, 41.2, 9.7, 51.2],
  "EPSG:27700": [-7.6, 49.8, 1.8, 60.9],
  "EPSG:28992": [3.2, 50.7, 7.3, 53.6],
  "EPSG:3826": [119.9, 21.8, 122.1, 25.4],
  "EPSG:2326": [113.8, 22.1, 114.5, 22.6],
  "EPSG:3414": [103.5, 1.1, 104.1, 1.5],
  "EPSG:2180": [14.1, 49, 24.2, 54.9],
  "EPSG:31370": [2.5, 49.4, 6.5, 51.6],
  "EPSG:2157": [-10.6, 51.3, -5.3, 55.5],
  "EPSG:3035": [-10, 35, 32, 71],
};

const isChinese = (number: number) => number >= 4513 && number <= 4554;

/** Where a grid is in use. */
export function usedAt(system: string): Bounds {
  const number = Number(system.slice("EPSG:".length));
  const utm = (number - 25_800) * 6 - 183;
  if (number > 25_800 && number < 25_900) return [utm - 3.6, 36, utm + 3.6, 72];
  if (number > 31_465 && number < 31_470) return [(number - 31_464) * 3 - 1.8, 47.2, (number - 31_464) * 3 + 1.8, 55.1];
  if (number > 3941 && number < 3951) return [-5.3, number - 3901, 9.7, number - 3899];
  if (isChinese(number)) {
    const middle = (number - (number >= 4534 ? 4509 : 4488)) * 3;
    return [Math.max(73.4, middle - 1.8), 18, Math.min(135.2, middle + 1.8), 53.6];
  }
  return bounds[system] ?? [-180, -85, 180, 85];
}

/** All grids we know, those that city data comes in most first, the one that takes any metres last. */
export const grids: readonly string[] = [
  "EPSG:25832",
  ...Object.keys(definitions).filter((name) => !/^EPSG:(25832|3857|326\d\d|45[345]\d)$/.test(name)),
  ...Object.keys(definitions).filter((name) => /^EPSG:45[345]\d$/.test(name)),
  "EPSG:3857",
];
