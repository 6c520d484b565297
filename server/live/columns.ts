import type { AttributeValue, Point } from "../../kernel/index.ts";
import type { LiveChange } from "./live-change.ts";

/**
 * Changes of one attribute of one type side by side, for very many things: a tenth of the time that rows of JSON take to read. What
 * is bytes is base64, little-endian; `things` are uint32 thing indexes, and just one of the others is there:
 * `codes` (uint8, places in `words`), `numbers` (float64), `positions` (int32, longitude and latitude in 1e-7 degrees,
 * WGS 84: a centimetre), or `values` as JSON.
 */
export interface LiveColumn {
  readonly attribute: string;
  readonly things: string;
  readonly words?: readonly string[];
  readonly codes?: string;
  readonly numbers?: string;
  readonly positions?: string;
  readonly values?: readonly AttributeValue[];
}

const mostWords = 256;

/** Changes of one attribute of one type; at least one. */
export function columnOf(changes: readonly LiveChange[]): LiveColumn {
  return {
    attribute: changes[0]!.attribute,
    things: base64(Uint32Array.from(changes, ({ thing }) => thing)),
    ...valuesOf(changes.map(({ value }) => value)),
  };
}

function valuesOf(values: readonly AttributeValue[]): Omit<LiveColumn, "attribute" | "things"> {
  if (values.every((value) => typeof value === "number")) return { numbers: base64(Float64Array.from(values)) };
  if (values.every(isPoint)) {
    const positions = new Int32Array(values.length * 2);
    values.forEach(({ coordinates: [longitude, latitude] }, row) => {
      positions[row * 2] = Math.round(longitude * 1e7);
      positions[row * 2 + 1] = Math.round(latitude * 1e7);
    });
    return { positions: base64(positions) };
  }
  if (!values.every((value) => typeof value === "string")) return { values };
  const words = new Map([...new Set(values)].map((word, code) => [word, code]));
  if (words.size > mostWords) return { values };
  return { words: [...words.keys()], codes: base64(Uint8Array.from(values, (value) => words.get(value)!)) };
}

function isPoint(value: AttributeValue): value is Point {
  if (typeof value !== "object" || value === null || !("type" in value) || value.type !== "Point") return false;
  const { coordinates } = value as { coordinates?: unknown };
  return Array.isArray(coordinates) && coordinates.length === 2;
}

function base64({ buffer, byteOffset, byteLength }: Uint8Array | Uint32Array | Int32Array | Float64Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString("base64");
}
