import { hasHan, words } from "./folded.ts";

/** How well a name answers a text, best first. */
export const Rank = {
  exact: 0,
  understood: 1,
  beginning: 2,
  word: 3,
  inside: 4,
  pieces: 5,
  part: 6,
  similar: 7,
} as const;

/** The shortest name that is looked for inside of a longer text. */
const enough = (name: string): boolean => name.length >= (hasHan(name) ? 2 : 4);

/**
 * How well one thing answers a folded text; undefined: not at all.
 * `names` are what it is called, `all` everything that may be looked for: its names, address, district.
 */
export function fit(text: string, names: readonly string[], all: string): number | undefined {
  if (names.includes(text)) return Rank.exact;
  const parts = words(text);
  if (parts.length > 0 && parts.every((part) => all.includes(part))) {
    if (all.startsWith(parts[0]!)) return Rank.beginning;
    return /[\s(]/.test(all[all.indexOf(parts[0]!) - 1] ?? "") ? Rank.word : Rank.inside;
  }
  if (inPieces(text.replaceAll(" ", ""), all)) return Rank.pieces;
  return undefined;
}

/** Whether Chinese text, written in one, is made of pieces of two characters and more that are all there. */
function inPieces(text: string, all: string): boolean {
  if (!hasHan(text) || text.length > 40) return false;
  for (let at = 0; at < text.length;) {
    let length = 0;
    while (at + length < text.length && all.includes(text.slice(at, at + length + 1))) length++;
    if (length < 2) return false;
    at += length;
  }
  return true;
}

/** The name that the text holds whole among other words, the longest one. */
export function nameWithin(text: string, names: readonly string[]): string | undefined {
  return names
    .filter((name) => name !== "" && enough(name) && holds(text, name))
    .toSorted((one, other) => other.length - one.length)[0];
}

/** Latin words are held whole: `park` is not in `parking`. */
function holds(text: string, name: string): boolean {
  return hasHan(name) ? text.includes(name) : ` ${words(text).join(" ")} `.includes(` ${name} `);
}

/** Whether a name differs from the text by a typing error or two, as its length allows. */
export function isSimilar(text: string, name: string): boolean {
  if (Math.abs(text.length - name.length) > 2) return false;
  const most = hasHan(name) ? (name.length >= 3 ? 1 : 0) : name.length >= 8 ? 2 : name.length >= 5 ? 1 : 0;
  return most > 0 && isWithin(most, text, name);
}

/** Whether so many letters put in, left out, changed, or swapped with their neighbour make one of the other. */
function isWithin(most: number, one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > most) return false;
  let earlier: number[] = [];
  let before = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = Array.from({ length: other.length + 1 }, () => most + 1);
    row[0] = i;
    let least = i;
    const until = Math.min(other.length, i + most);
    for (let j = Math.max(1, i - most); j <= until; j++) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        row[j] = Math.min(row[j]!, earlier[j - 2]! + 1);
      least = Math.min(least, row[j]!);
    }
    if (least > most) return false;
    [earlier, before] = [before, row];
  }
  return before[other.length]! <= most;
}
