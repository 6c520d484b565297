import { createHash } from "node:crypto";
import type { CityEvent } from "../store/store.ts";

/** What the first entry follows. */
export const genesis = "0".repeat(64);

/** JSON with sorted keys and no spaces: one text for one value, whatever order it was written in (after RFC 8785). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
  return `{${fields.join(",")}}`;
}

export interface ChainLink extends CityEvent {
  readonly number: number;
  readonly at: number;
}

/** Hex SHA-256 of the hash before, a line end, and the entry's canonical JSON. */
export function chainHash(previous: string, { number, at, topic, data, cause }: ChainLink): string {
  return createHash("sha256")
    .update(`${previous}\n${canonicalJson({ number, at, topic, data, cause })}`)
    .digest("hex");
}
