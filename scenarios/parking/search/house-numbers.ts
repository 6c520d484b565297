import { distanceBetween, type LonLat } from "../../../kernel/index.ts";
import { narrow } from "./folded.ts";
import { streetKey } from "./street-names.ts";

/** A house of which one knows where it stands. */
export interface House {
  /** Of the street, see `streetKey`. */
  readonly street: string;
  /** The street as the address writes it. */
  readonly written: string;
  readonly number: number;
}

const chinese =
  /^(?:.*[省市区區县縣镇鎮乡鄉])?\s*(.*?(?:路|街|大道|道|巷|胡同|弄|里|环|環))\s*(\d{1,5})(?!\d)\s*(?:[-—之]\s*\d+)?\s*[号號弄#]?/u;
const numberLast = /^(.*?\D)[\s,]+(?:no\.?|nr\.?|#)?\s*(\d{1,5})\s?[a-z]?(?:\s*[-–/+]\s*\d+\s?[a-z]?)?$/i;
const numberFirst = /^(\d{1,5})[a-z]?\s*,?\s+(\D.*)$/i;

const longest = 200;

const house = (street: string, number: string): House => ({
  street: streetKey(street),
  written: street,
  number: Number(number),
});

/** Street and number of an address line; undefined where it is written in another way. */
export function readHouse(address: string | undefined): House | undefined {
  if (address === undefined) return undefined;
  const whole = narrow(address.slice(0, longest)).replace(/\s+/g, " ").trim();
  const found = chinese.exec(whole);
  if (found) return house(found[1]!, found[2]!);
  const line = whole.split(/[,\n]/)[0]!.trim();
  const last = numberLast.exec(line);
  if (last) return house(last[1]!, last[2]!);
  const first = numberFirst.exec(line);
  return first ? house(first[2]!, first[1]!) : undefined;
}

export interface KnownHouse {
  readonly number: number;
  readonly at: LonLat;
  readonly name: string;
}

export interface FoundHouse {
  readonly at: LonLat;
  /** The known house of that very number. */
  readonly exact?: KnownHouse;
  readonly between?: readonly [KnownHouse, KnownHouse];
  /** Metres by which it may be elsewhere; absent for an exact one. */
  readonly within?: number;
}

/** Farther apart than this, two houses say nothing about what is between them, metres. */
const farApart = 600;

/** Where a number is, from known ones of its street: itself, or between its neighbours if they are near; odd and even apart. */
export function placeOfNumber(number: number, known: readonly KnownHouse[]): FoundHouse | undefined {
  const exact = known.find((house) => house.number === number);
  if (exact) return { at: exact.at, exact };
  const side = known.filter((house) => house.number % 2 === number % 2);
  const below = side.filter((house) => house.number < number).toSorted((a, b) => b.number - a.number)[0];
  const above = side.filter((house) => house.number > number).toSorted((a, b) => a.number - b.number)[0];
  if (!below || !above) return undefined;
  const distance = distanceBetween(...below.at, ...above.at);
  if (distance > farApart) return undefined;
  const part = (number - below.number) / (above.number - below.number);
  const between = (axis: 0 | 1) => below.at[axis] + (above.at[axis] - below.at[axis]) * part;
  return { at: [between(0), between(1)], between: [below, above], within: Math.max(30, distance / 2) };
}

/** What is left of a text beside a street, read as a house number. */
export function readNumber(rest: string): number | undefined {
  const found =
    /^(?:no\.?|nr\.?|#|第)?(\d{1,5})[a-z]?(?:[-–—之/]\d{1,5}[a-z]?)?(?:号|弄|#)?(?:院|楼|附近|旁边|对面)*$/u.exec(rest);
  return found ? Number(found[1]) : undefined;
}
