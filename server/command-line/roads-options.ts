import { CityError, type Box } from "../../kernel/index.ts";
import { systemName } from "../../connectors/parking/coordinate-systems.ts";
import type { ReadOptions } from "../../connectors/roads/read-options.ts";

/** Options of `roads import` as they were typed. */
export interface TypedReadOptions {
  readonly within?: string | undefined;
  readonly snap?: string | undefined;
  readonly cross?: boolean | undefined;
  readonly property?: readonly string[] | undefined;
  readonly system?: string | undefined;
  readonly origin?: string | undefined;
}

const mostSnap = 50;

const forms = {
  within: "W,S,E,N",
  origin: "LON,LAT",
  snap: "METRES",
  property: "WORD=NAME",
  system: "EPSG:4547",
} as const;

const wrong = (option: keyof typeof forms, value: string, rule: string) =>
  new CityError("command.option", { option, value, rule, form: forms[option] });

/** Throws CityError `command.option` that names what cannot be understood, and how it is written. */
export function readOptionsOf({ within, snap, cross, property, system, origin }: TypedReadOptions): ReadOptions {
  return {
    ...(within === undefined ? {} : { within: boxOf(within) }),
    ...(snap === undefined ? {} : { snap: metresOf(snap) }),
    ...(cross === undefined ? {} : { cross }),
    ...(property === undefined ? {} : { properties: Object.fromEntries(property.map(pairOf)) }),
    ...(system === undefined ? {} : { system: knownSystem(system) }),
    ...(origin === undefined ? {} : { origin: placeOf(origin) }),
  };
}

function degrees(option: "within" | "origin", text: string, count: number): readonly number[] {
  const parts = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (parts.length !== count || !parts.every(Number.isFinite))
    throw wrong(option, text, `${count} numbers joined by ,`);
  const fits = parts.every((part, index) => Math.abs(part) <= (index % 2 === 0 ? 180 : 90));
  if (!fits) throw wrong(option, text, "longitude before latitude, at most 180 and 90 either way");
  return parts;
}

function boxOf(text: string): Box {
  const [west, south, east, north] = degrees("within", text, 4) as [number, number, number, number];
  if (west >= east) throw wrong("within", text, "west less than east");
  if (south >= north) throw wrong("within", text, "south less than north");
  return [west, south, east, north];
}

function placeOf(text: string): readonly [number, number] {
  const [longitude, latitude] = degrees("origin", text, 2) as [number, number];
  return [longitude, latitude];
}

function metresOf(text: string): number {
  const metres = Number(text);
  if (!(metres > 0 && metres <= mostSnap)) throw wrong("snap", text, `more than 0, at most ${mostSnap} metres`);
  return metres;
}

function pairOf(text: string): readonly [string, string] {
  const [, word, name] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (word === undefined || name === undefined) throw wrong("property", text, "a word, = and the name of a property");
  return [word, name];
}

function knownSystem(text: string): string {
  const system = systemName(text);
  if (system === undefined) throw wrong("system", text, "no coordinate system known here");
  return system;
}
