import type { Direction, ErrorCode, RoadClass } from "../../../kernel/index.ts";
import { classOf } from "./class-words.ts";
import { directionOf } from "./direction-words.ts";
import { lanesOf } from "./lane-words.ts";
import { speedOf } from "./speed-words.ts";
import { maysOf } from "./access-words.ts";

/** Words of a source about one road, by OpenStreetMap's keys. */
export type Words = Readonly<Record<string, string | undefined>>;

/** What the words come to: a road without its course. */
export interface RoadTold {
  readonly class: RoadClass;
  readonly link?: boolean;
  readonly name?: string;
  readonly nameEn?: string;
  readonly cars: Direction;
  readonly walking: boolean;
  readonly lanesForward?: number;
  readonly lanesBackward?: number;
  readonly speed?: number;
}

/**
 * Reads a road's words. A code: why it is left out. `doubt` hears of words that were not understood, in whose place the usual
 * of the class is taken.
 */
export function readRoadWords(words: Words, doubt: (code: ErrorCode) => void): RoadTold | ErrorCode {
  const told = classOf(words["highway"]);
  if (typeof told === "string") return told;
  if (words["area"] === "yes") return "roads.left.area";
  const may = maysOf(told, words);
  if (!may.cars && !may.walking) return may.closed;
  const cars = may.cars ? directionOf(told.class, words) : "none";
  return {
    ...told,
    ...namesOf(words),
    cars,
    walking: may.walking,
    ...(cars === "none" ? {} : { ...lanesOf(cars, words, doubt), ...speedOf(cars, words, doubt) }),
  };
}

const longestName = 120;
/** What would break lines or turn the letters around it. */
const unseen = /[\p{Control}\p{Surrogate}\p{Bidi_Control}]+/gu;
const cleaned = (name: string | undefined) =>
  name?.trim().slice(0, longestName).replace(unseen, " ").trim() || undefined;

/** A local name that is not Chinese stays the English reader's one when the source has a Chinese name beside it. */
function namesOf(words: Words): { name?: string; nameEn?: string } {
  const local = cleaned(words["name"]) ?? cleaned(words["ref"]);
  const chinese = cleaned(words["name:zh-Hans"]) ?? cleaned(words["name:zh"]);
  const name = chinese ?? local;
  const nameEn = cleaned(words["name:en"]) ?? cleaned(words["nameEn"]) ?? (chinese === undefined ? undefined : local);
  return {
    ...(name === undefined ? {} : { name }),
    ...(nameEn === undefined || nameEn === name ? {} : { nameEn }),
  };
}
