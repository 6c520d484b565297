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
const wrong = (name: string, value: string) => new CityError("command.unknown", { words: `--${name} ${value}` });

/** Throws CityError `command.unknown` that names what cannot be understood. */
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

function figures(text: string, count: number): readonly number[] | undefined {
  const parts = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  const fits = parts.every((part, index) => Math.abs(part) <= (index % 2 === 0 ? 180 : 90));
  return parts.length === count && fits ? parts : undefined;
}

function boxOf(text: string): Box {
  const parts = figures(text, 4);
  if (parts === undefined || parts[0]! >= parts[2]! || parts[1]! >= parts[3]!) throw wrong("within", text);
  return [parts[0]!, parts[1]!, parts[2]!, parts[3]!];
}

function placeOf(text: string): readonly [number, number] {
  const parts = figures(text, 2);
  if (parts === undefined) throw wrong("origin", text);
  return [parts[0]!, parts[1]!];
}

function metresOf(text: string): number {
  const metres = Number(text);
  if (!(metres > 0 && metres <= mostSnap)) throw wrong("snap", text);
  return metres;
}

function pairOf(text: string): readonly [string, string] {
  const [, word, name] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (word === undefined || name === undefined) throw wrong("property", text);
  return [word, name];
}

function knownSystem(text: string): string {
  const system = systemName(text);
  if (system === undefined) throw wrong("system", text);
  return system;
}
