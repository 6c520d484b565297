import { readAngle } from "./values.ts";

export type Pair = readonly [number, number];

const coordinate = (value: unknown) => (typeof value === "string" && value.trim() !== "" ? Number(value) : value);
const isPair = (value: unknown): value is Pair =>
  Array.isArray(value) && typeof value[0] === "number" && typeof value[1] === "number";

/** Pairs of a line's coordinates; what is no pair is left out. */
const pairs = (value: unknown): readonly Pair[] => (Array.isArray(value) ? value.filter(isPair) : []);

function middleOfLine(line: readonly Pair[]): Pair | undefined {
  const lengths = line
    .slice(1)
    .map((point, index) => Math.hypot(point[0] - line[index]![0], point[1] - line[index]![1]));
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [index, length] of lengths.entries()) {
    const [from, to] = [line[index]!, line[index + 1]!];
    if (left <= length) {
      const share = length === 0 ? 0 : left / length;
      return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    }
    left -= length;
  }
  return line[0];
}

/** Centre of gravity; taken relative to the first corner, since large coordinates would eat up the precision. */
function middleOfRing(ring: readonly Pair[]): Pair | undefined {
  const origin = ring[0];
  if (!origin) return undefined;
  let [area, x, y] = [0, 0, 0];
  for (const [index, point] of ring.entries()) {
    const next = ring[(index + 1) % ring.length]!;
    const [ax, ay, bx, by] = [point[0] - origin[0], point[1] - origin[1], next[0] - origin[0], next[1] - origin[1]];
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return area === 0 ? middleOfLine(ring) : [origin[0] + x / (3 * area), origin[1] + y / (3 * area)];
}

/** One point for a GeoJSON or ArcGIS geometry, in its own coordinates: a line's middle, an area's centre of gravity. */
export function middle(geometry: unknown): Pair | undefined {
  if (typeof geometry === "string") return middle(readWkt(geometry));
  if (isPair(geometry)) return geometry;
  if (geometry === null || typeof geometry !== "object") return undefined;
  if ("pos" in geometry || "posList" in geometry) return fromGml(geometry);
  if ("geometry" in geometry) return middle(geometry.geometry);
  if ("value" in geometry) return middle(geometry.value);
  const { type, coordinates, x, y, lon, lat, rings, paths } = geometry as Record<string, unknown>;
  if (typeof x === "number" && typeof y === "number") return [x, y];
  if (typeof lon === "number" && typeof lat === "number") return [lon, lat];
  if (Array.isArray(rings)) return middleOfRing(pairs(rings[0]));
  if (Array.isArray(paths)) return middleOfLine(pairs(paths[0]));
  if (typeof coordinates === "string" || "#text" in Object(coordinates)) return fromGml2(coordinates);
  const list = Array.isArray(coordinates) ? (coordinates as unknown[]) : [];
  if (type === "Point") return middle(list.slice(0, 2).map(coordinate));
  if (type === "MultiPoint") return pairs(coordinates)[0];
  if (type === "LineString") return middleOfLine(pairs(coordinates));
  if (type === "MultiLineString") return middleOfLine(pairs(list[0]));
  if (type === "Polygon") return middleOfRing(pairs(list[0]));
  if (type === "MultiPolygon") return middleOfRing(pairs((list[0] as unknown[] | undefined)?.[0]));
  return undefined;
}

/** Well-known text as GeoJSON: `POINT (8.5 52.0)`, `LINESTRING (…)`, `POLYGON ((…))`; also GeoJSON as text, and `48.1, 9.2` or `48°6'0" N, 9°12'0" E` with the latitude first. */
export function readWkt(text: string): unknown {
  if (text.trimStart().startsWith("{")) {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return undefined;
    }
  }
  const short = text.length < 100 ? text : "";
  const pair =
    /^\s*(-?\d+\.\d+)\s*[,; ]\s*(-?\d+\.\d+)\s*$/.exec(short) ??
    /^\s*(-?\d+,\d+)(?:,\s+|\s*;\s*|\s+)(-?\d+,\d+)\s*$/.exec(short);
  const halves = short.includes("°") ? short.split(/\s*;\s*|,\s+|(?<=[NSEWO])\s+/i).map(readAngle) : [];
  if (halves.length === 2 && !halves.includes(undefined)) return { type: "Point", coordinates: halves.toReversed() };
  if (pair) return { type: "Point", coordinates: [pair[2], pair[1]].map((each) => Number(each!.replace(",", "."))) };
  const found = /^(?:SRID=\d+;)?\s?(MULTI)?(POINT|LINESTRING|POLYGON)\s?Z?\s?\(([\s\S]*)\)$/i.exec(text.trim());
  if (!found) return undefined;
  const first = found[3]!.replace(/\([^()]*\)/, (inner) => inner).match(/[^()]+/)?.[0] ?? "";
  const line = first.split(",").map((pair) => pair.trim().split(/\s+/).map(Number).slice(0, 2));
  const kind = found[2]!.toUpperCase();
  if (kind === "POINT") return { type: "Point", coordinates: line[0] };
  return kind === "LINESTRING" ? { type: "LineString", coordinates: line } : { type: "Polygon", coordinates: [line] };
}

interface Gml {
  readonly pos?: unknown;
  readonly posList?: unknown;
  readonly "@srsName"?: unknown;
}

const textOf = (node: unknown) =>
  String(node !== null && typeof node === "object" && "#text" in node ? node["#text"] : node).trim();
const middleOfAll = (all: readonly Pair[]) => {
  const closed = all.length > 3 && all[0]![0] === all.at(-1)![0] && all[0]![1] === all.at(-1)![1];
  return all.flat().some(Number.isNaN) ? undefined : closed ? middleOfRing(all) : middleOfLine(all);
};

/** GML's `<Point srsName="…"><pos>a b</pos></Point>` and `posList`: degrees have the latitude first, but where the old short name `EPSG:4326` or CRS84 is stated. */
function fromGml(shape: Gml): Pair | undefined {
  const numbers = textOf(shape.pos ?? shape.posList)
    .split(/\s+/)
    .map(Number);
  const all = numbers.flatMap((x, at): Pair[] =>
    at % 2 === 0 && at + 1 < numbers.length ? [[x, numbers[at + 1]!]] : [],
  );
  const found = middleOfAll(all);
  if (!found) return undefined;
  const isDegrees = found.every((each) => Math.abs(each) <= 180);
  const eastFirst = /^EPSG:4326$|CRS:?84$/i.test(String(shape["@srsName"] ?? ""));
  return isDegrees && !eastFirst ? [found[1], found[0]] : found;
}

/** GML 2's `<coordinates>x,y x,y</coordinates>`: always east first. */
function fromGml2(coordinates: unknown): Pair | undefined {
  const all = textOf(coordinates)
    .split(/\s+/)
    .map((pair) => pair.split(",").map(Number))
    .filter((pair) => pair.length >= 2);
  return middleOfAll(all as unknown as Pair[]);
}
