import { CityError } from "../errors/city-error.ts";
import { storableRule, unstorableIn } from "../texts/storable.ts";
import type { LonLat } from "./cases.ts";

const largest = 100_000;
const longestNote = 2_000;
const longestKey = 200;

const invalid = (field: string, rule: string) => new CityError("input.invalid", { field, rule });

/** What every store can keep, and not more of it than a form holds. */
export function checkStorable(value: unknown, field: string): void {
  if (value === undefined) return;
  const fault = unstorableIn(value);
  if (fault !== undefined) throw invalid([field, ...fault.path].join("."), fault.rule);
  if (Buffer.byteLength(JSON.stringify(value)) > largest) throw invalid(field, `at most ${largest} bytes`);
}

export function checkNote(note: string | undefined, must: boolean): void {
  if (note === undefined && !must) return;
  if (note === undefined || (must && note.trim() === "")) throw invalid("note", "required");
  if (typeof note !== "string" || note.length > longestNote) throw invalid("note", `maxLength ${longestNote}`);
  if (unstorableIn(note) !== undefined) throw invalid("note", storableRule);
}

export function checkKey(key: string | undefined): void {
  if (key === undefined) return;
  if (typeof key !== "string" || key === "" || key.length > longestKey)
    throw invalid("key", `1 to ${longestKey} characters`);
  if (unstorableIn(key) !== undefined) throw invalid("key", storableRule);
}

export function checkPlace(place: LonLat | undefined): void {
  if (place === undefined) return;
  const [longitude, latitude] = place;
  const within = (value: number, most: number) => Number.isFinite(value) && Math.abs(value) <= most;
  if (place.length !== 2 || !within(longitude, 180) || !within(latitude, 90))
    throw invalid("place", "longitude -180 to 180, latitude -90 to 90");
}
