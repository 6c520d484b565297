import type { Static } from "typebox";
import {
  CityError,
  readBox,
  type Box,
  type Comparison,
  type doors,
  type Place,
  type ThingQuery,
} from "../../kernel/index.ts";

/** Each thing in the ring's bounds is tested against each side. */
const mostCorners = 100;

type QueryText = Static<typeof doors.queryThings.input>;

/** The query string of `GET /api/things` as a kernel query over the types the caller may read. */
export function parseThingQuery(text: QueryText, readable: readonly string[]): ThingQuery {
  const asked = list(text.types);
  const place = placeOf(text);
  const ids = list(text.ids);
  if (ids !== undefined && ids.length > 100) throw invalid("ids", "maxItems 100");
  return {
    types: asked === undefined ? readable : asked.filter((type) => readable.includes(type)),
    ...(ids === undefined ? {} : { ids }),
    ...(text.text === undefined ? {} : { text: text.text }),
    ...(text.where === undefined ? {} : { where: text.where.split(";").filter(Boolean).map(comparison) }),
    ...(place === undefined ? {} : { place }),
    ...(text.limit === undefined ? {} : { limit: text.limit }),
    ...(text.after === undefined ? {} : { after: text.after }),
  };
}

function list(text: string | undefined): readonly string[] | undefined {
  return text
    ?.split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}

function invalid(field: string, rule: string): CityError {
  return new CityError("input.invalid", { field, rule });
}

function placeOf(text: QueryText): Place | undefined {
  const given = (["near", "box", "within"] as const).filter((name) => text[name] !== undefined);
  if (given.length > 1) throw invalid(given[1]!, "one of near, box, within");
  if (text.near !== undefined) {
    const [longitude, latitude, radius] = numbers(text.near, "near", 3);
    if (!(radius! > 0 && radius! <= 100_000)) throw invalid("near", "radius above 0 to 100000 metres");
    return { near: point(longitude!, latitude!, "near"), radius: radius! };
  }
  if (text.box !== undefined) return { box: parseBox(text.box) };
  if (text.within === undefined) return undefined;
  const ring = text.within.split(";").map((pair) => {
    const [longitude, latitude] = numbers(pair, "within", 2);
    return point(longitude!, latitude!, "within");
  });
  if (ring.length < 3) throw invalid("within", "minItems 3");
  if (ring.length > mostCorners) throw invalid("within", `maxItems ${mostCorners}`);
  return { within: ring };
}

/** `west,south,east,north` in degrees. Throws `input.invalid`. */
export function parseBox(text: string): Box {
  const box = readBox(text);
  point(box[0], box[1], "box");
  point(box[2], box[3], "box");
  return box;
}

function numbers(text: string, field: string, count: number): readonly number[] {
  const parts = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (parts.length !== count || parts.some((part) => !Number.isFinite(part))) {
    throw invalid(field, `${count} numbers joined by ,`);
  }
  return parts;
}

function point(longitude: number, latitude: number, field: string): readonly [number, number] {
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) throw invalid(field, "longitude,latitude in degrees");
  return [longitude, latitude];
}

function comparison(text: string): Comparison {
  const parts = /^([A-Za-z][\w.-]*)(==|>=|<=)(.+)$/.exec(text.trim());
  if (parts === null) throw invalid("where", "attribute==value, attribute>=number or attribute<=number");
  const [, attribute, operator, value] = parts as unknown as [string, string, string, string];
  if (operator === "==") return { attribute, equals: literal(value) };
  const bound = Number(value);
  if (!Number.isFinite(bound)) throw invalid("where", "a number after >= and <=");
  return operator === ">=" ? { attribute, atLeast: bound } : { attribute, atMost: bound };
}

/** A word in double quotes is always text. */
function literal(value: string): string | number | boolean {
  if (value.startsWith('"') && value.endsWith('"') && value.length > 1) return value.slice(1, -1);
  if (value === "true" || value === "false") return value === "true";
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}
