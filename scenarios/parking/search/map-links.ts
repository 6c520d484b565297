import { fromBd09, fromGcj02, type LonLat } from "../../../kernel/index.ts";

type Order = "lat,lon" | "lon,lat";
type Datum = "wgs84" | "gcj02" | "bd09";

interface Maker {
  readonly host: RegExp;
  /** Parameters that hold both numbers, the likeliest first. */
  readonly pairs: Readonly<Record<string, Order>>;
  /** Parameters of latitude and longitude apart. */
  readonly apart?: readonly (readonly [latitude: string, longitude: string])[];
  /** Where in the rest of the link. */
  readonly path?: readonly RegExp[];
  readonly datum: (parameters: URLSearchParams) => Datum;
}

const wgs84 = (): Datum => "wgs84";
const latLon = (...names: string[]) => Object.fromEntries(names.map((name) => [name, "lat,lon" as const]));

/** As the makers document their links; the datum is the one that each maker's own numbers are in. */
const makers: readonly Maker[] = [
  {
    host: /(^|\.)amap\.com$|^(android|ios)amap$/,
    pairs: { to: "lon,lat", position: "lon,lat", ...latLon("q") },
    apart: [
      ["dlat", "dlon"],
      ["lat", "lon"],
      ["lat", "lng"],
    ],
    datum: (of) => (of.get("coordinate") === "wgs84" || of.get("dev") === "1" ? "wgs84" : "gcj02"),
  },
  {
    host: /(^|\.)map\.baidu\.com$|^(baidumap|bdapp)$/,
    pairs: latLon("destination", "location", "latlng"),
    datum: (of) => ({ wgs84: "wgs84", gcj02: "gcj02" }[of.get("coord_type") ?? ""] as Datum | undefined) ?? "bd09",
  },
  {
    host: /(^|\.)map\.qq\.com$|^qqmap$/,
    pairs: latLon("tocoord", "marker", "coord", "center"),
    datum: (of) => (of.get("coord_type") === "1" ? "wgs84" : "gcj02"),
  },
  {
    host: /^maps\.apple\.com$|^maps$/,
    pairs: latLon("daddr", "coordinate", "ll", "q", "address"),
    datum: () => "gcj02",
  },
  {
    host: /(^|\.)google\.[a-z.]+$|^(comgooglemaps|google\.navigation)$/,
    pairs: latLon("destination", "daddr", "query", "q", "ll", "center"),
    path: [
      /!3d(-?[\d.]+)!4d(-?[\d.]+)/,
      /\/(?:place|search|dir\/[^/]*)\/(-?[\d.]+),\+?(-?[\d.]+)/,
      /@(-?[\d.]+),(-?[\d.]+)/,
    ],
    datum: wgs84,
  },
  {
    host: /(^|\.)openstreetmap\.org$/,
    pairs: latLon("to", "query"),
    apart: [["mlat", "mlon"]],
    path: [/#map=[\d.]+\/(-?[\d.]+)\/(-?[\d.]+)/],
    datum: wgs84,
  },
  { host: /^geo$/, pairs: latLon("q"), path: [/^geo:(-?[\d.]+),(-?[\d.]+)/], datum: wgs84 },
];

const toWgs84: Readonly<Record<Datum, (at: LonLat) => LonLat>> = {
  wgs84: (at) => at,
  gcj02: fromGcj02,
  bd09: fromBd09,
};

function placeOf(latitude: string, longitude: string): LonLat | undefined {
  const [x, y] = [Number(longitude), Number(latitude)];
  const good = Math.abs(x) <= 180 && Math.abs(y) <= 90 && (x !== 0 || y !== 0);
  return good && longitude !== "" && latitude !== "" ? [x, y] : undefined;
}

const two = /(?:^|:)\s*(-?\d{1,3}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)/;

function inParameters({ pairs, apart = [] }: Maker, of: URLSearchParams): LonLat | undefined {
  for (const [name, order] of Object.entries(pairs)) {
    const [, one, other] = two.exec(of.get(name) ?? "") ?? [];
    const at = one && other && (order === "lat,lon" ? placeOf(one, other) : placeOf(other, one));
    if (at) return at;
  }
  for (const [latitude, longitude] of apart) {
    const at = placeOf(of.get(latitude) ?? "", of.get(longitude) ?? "");
    if (at) return at;
  }
  return undefined;
}

function inPath({ path = [] }: Maker, url: string): LonLat | undefined {
  for (const pattern of path) {
    const [, latitude, longitude] = pattern.exec(url) ?? [];
    const at = latitude && longitude && placeOf(latitude, longitude);
    if (at) return at;
  }
  return undefined;
}

/** A link found in a text: where it points to, and the words around it. */
export interface FoundLink {
  /** WGS 84 [longitude, latitude]; undefined: it cannot be told without the network, or at all. */
  readonly at?: LonLat;
  readonly around: string;
}

/** Reads the first link of a text, by the words alone; undefined when there is none. */
export function readMapLink(text: string): FoundLink | undefined {
  const [found] = /[a-z][a-z\d+.-]*:\/\/\S+|(?:geo|google\.navigation):\S+/i.exec(text) ?? [];
  if (found === undefined || !URL.canParse(found)) return undefined;
  const url = new URL(found);
  const around = text
    .replace(found, " ")
    .replace(/[【】[\]「」]/g, " ")
    .trim();
  const scheme = url.protocol.slice(0, -1);
  const host = scheme === "http" || scheme === "https" ? url.hostname : scheme;
  const maker = makers.find((one) => one.host.test(host.toLowerCase()));
  if (!maker || /;crs=(?!wgs84)/i.test(found)) return { around };
  const at = inParameters(maker, url.searchParams) ?? inPath(maker, found);
  return { at: at && toWgs84[maker.datum(url.searchParams)](at), around };
}
