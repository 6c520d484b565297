import { metresOfDegree, type LonLat } from "../../../kernel/index.ts";
import { narrow } from "./folded.ts";

/** One way to read two numbers as a place. */
export interface ReadCoordinates {
  /** [longitude, latitude] as written; of which datum nobody said. */
  readonly at: LonLat;
  /** Metres by which the digits written leave it open. */
  readonly within: number;
}

const marks = "[NSEW]|北纬|北緯|南纬|南緯|东经|東經|西经|西經|纬度|緯度|经度|經度|latitude|longitude|lat|long|lng|lon";
const number =
  "([+-]?\\d{1,3}(?:\\.\\d{1,15})?)\\s*(?:[°度](?:\\s*(\\d{1,2}(?:\\.\\d{1,12})?)\\s*['分](?:\\s*(\\d{1,2}(?:\\.\\d{1,12})?)\\s*(?:[\"秒]|'')?)?)?)?";
const angle = `(?:(${marks})\\s*[:=]?\\s*${number}|${number}\\s*([NSEW])?)`;
const pair = new RegExp(`^[(\\[]?\\s*${angle}\\s*[,;/|，；、]?\\s*${angle}\\s*[)\\]]?$`, "i");
const lead = /^(?:坐标|座标|位置|gps|wgs\s*-?84|coordinates?|position)\s*[:：]?\s*/i;
/** `34,75 113,62`, as it is written where the comma is the decimal point. */
const decimalCommas = /^([+-]?\d{1,3}),(\d{2,15})\s*[,;/\s]\s*([+-]?\d{1,3}),(\d{2,15})$/;

interface Angle {
  readonly degrees: number;
  readonly axis?: "longitude" | "latitude";
  /** Half a unit of the last digit, degrees. */
  readonly open: number;
  readonly fine: boolean;
}

const halfUnit = (digits: string): number => 0.5 * 10 ** -(digits.split(".")[1]?.length ?? 0);

function angleOf(found: readonly (string | undefined)[]): Angle | undefined {
  const [before, ...rest] = found;
  const [degrees, minutes, seconds] = before === undefined ? rest.slice(3, 6) : rest.slice(0, 3);
  const mark = (before ?? rest[6] ?? "").toLowerCase();
  if (Number(minutes ?? 0) >= 60 || Number(seconds ?? 0) >= 60) return undefined;
  const size = Math.abs(Number(degrees)) + Number(minutes ?? 0) / 60 + Number(seconds ?? 0) / 3600;
  const south = degrees!.startsWith("-") || /^[sw南西]/.test(mark);
  const axis = /^[ew东東西经經]|^lo|^ln/.test(mark) ? "longitude" : mark === "" ? undefined : "latitude";
  const [digits, unit] =
    seconds !== undefined ? [seconds, 3600] : minutes !== undefined ? [minutes, 60] : [degrees!, 1];
  return { degrees: south ? -size : size, axis, open: halfUnit(digits) / unit, fine: unit > 1 || /\./.test(digits) };
}

/**
 * The places that a text of two angles may mean, in either order where it does not say which is which; empty when it is no
 * such text. Understood are decimal degrees, degrees with minutes and seconds, and marks of the hemisphere or axis before or behind.
 */
export function readCoordinates(text: string): ReadCoordinates[] {
  const plain = narrow(
    text
      .replace(/[″”]/g, '"')
      .replace(/[′’‘´]/g, "'")
      .replace(/[º˚]/g, "°"),
  )
    .trim()
    .replace(lead, "");
  const commas = decimalCommas.exec(plain);
  const found = pair.exec(commas ? `${commas[1]}.${commas[2]} ${commas[3]}.${commas[4]}` : plain);
  if (!found) return [];
  const [one, other] = [angleOf(found.slice(1, 9)), angleOf(found.slice(9, 17))];
  if (!one || !other || !(one.fine || other.fine || (one.axis && other.axis))) return [];
  const within = Math.max(one.open, other.open) * metresOfDegree;
  const read = (latitude: Angle, longitude: Angle): ReadCoordinates[] => {
    if (latitude.axis === "longitude" || longitude.axis === "latitude") return [];
    if (Math.abs(latitude.degrees) > 90 || Math.abs(longitude.degrees) > 180) return [];
    return [{ at: [longitude.degrees, latitude.degrees], within }];
  };
  return [...read(one, other), ...read(other, one)];
}
