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

/** How well something answers: `names` are what it is called, `all` everything that may be looked for: its names, address, district. */
export type Fit = (names: readonly string[], all: string) => number | undefined;

/** How well one thing after another answers a folded text; undefined: not at all. */
export function fitTo(text: string): Fit {
  const parts = words(text);
  const [first] = parts;
  const whole = text.replaceAll(" ", "");
  const mayBePieces = hasHan(whole) && whole.length <= 40;
  return (names, all) => {
    if (names.includes(text)) return Rank.exact;
    if (first !== undefined && parts.every((part) => all.includes(part))) {
      if (all.startsWith(first)) return Rank.beginning;
      return /[\s(]/.test(all[all.indexOf(first) - 1] ?? "") ? Rank.word : Rank.inside;
    }
    return mayBePieces && inPieces(whole, all) ? Rank.pieces : undefined;
  };
}

/** Whether Chinese text, written in one, is made of pieces of two characters and more that are all there. */
function inPieces(text: string, all: string): boolean {
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
  return most > 0 && mayBeWithin(most, text, name) && isWithin(most, text, name);
}

/** Which letters a text has, thirty-two sorts of them. */
function sortsOf(text: string): number {
  let sorts = 0;
  for (let at = 0; at < text.length; at++) sorts |= 1 << (text.charCodeAt(at) & 31);
  return sorts;
}

function count(sorts: number): number {
  let number = 0;
  for (let rest = sorts; rest !== 0; rest &= rest - 1) number++;
  return number;
}

/** A look that costs little and that few names pass: each error takes away one sort of letters and brings one at most. */
function mayBeWithin(most: number, one: string, other: string): boolean {
  const [ours, theirs] = [sortsOf(one), sortsOf(other)];
  return count(ours & ~theirs) <= most && count(theirs & ~ours) <= most;
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
