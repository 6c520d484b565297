import type { WordKind } from "./lexicon.ts";
import { longestUnspaced, meaningsOf, mostWords, type Meaning } from "./words.ts";
import { everyDay } from "./week.ts";

/** A time of day as it is written; its hour goes up to 30 for times after midnight. */
export interface ClockToken {
  readonly kind: "clock";
  readonly hour: number;
  readonly minute: number;
  /** `bare`: nothing but a number, or two numbers with a dot, which a date may be as well. */
  readonly form: "sure" | "unit" | "bare";
  /** Can only be of a clock of 24 hours: `06:00`. */
  readonly is24: boolean;
  readonly half?: "am" | "pm";
}
interface DayToken {
  readonly kind: "day" | "days";
  readonly days: readonly number[];
}
/** `always`: the whole day on all days. `numeral`: a day of which only the number is said, `周一至五`. */
type SignKind = "colon" | "comma" | "break" | "end" | "always";
export type Token =
  | ClockToken
  | DayToken
  | { readonly kind: "numeral"; readonly days: readonly number[] }
  | { readonly kind: WordKind | SignKind };

interface Read {
  readonly length: number;
  /** All that it can mean; none of them stands for nothing. */
  readonly token?: Token;
  readonly meanings?: readonly Meaning[];
}

/** No opening hours are longer; what is longer is a text that speaks of other things, too. */
const longest = 500;
const numerals = "一二三四五六日";

const phrasesWithNumbers: readonly (readonly [RegExp, Token])[] = [
  [/24\s*h?\s*\/\s*7(?![\d:.])/y, { kind: "always" }],
  [/24\s*[x×*]\s*7(?![\d:.])|7\s*[x×*]\s*24(\s*(小时|小時|h))?(?![\d:.])/y, { kind: "always" }],
  [/24\s*h?\s*\/\s*24(\s*h)?(?![\da-z:.])/y, { kind: "wholeDay" }],
  [
    /7\s*(jours|j|giorni|g|dias|d|days|tage)?\s*\/\s*7(\s*(jours|j|giorni|g|dias|d|tage))?(?![\da-z:.])/y,
    { kind: "days", days: everyDay },
  ],
  [
    /7\s*(days\s*(a|per|\/)\s*week|tagen?\s*(die|pro|in\s+der|\/)\s*woche|dagen\s*per\s*week)(?![a-z])/y,
    { kind: "days", days: everyDay },
  ],
];
const clockForms: readonly (readonly [RegExp, ClockToken["form"]])[] = [
  [/(\d{1,2})\s*(?:点|點|时(?!间)|時(?!間)|시(?!간))\s*(?:(\d{1,2})\s*[分분]|(\d{2})(?!\d)|(半|반))?/y, "unit"],
  [/(\d{1,2}):(\d{2})(?::(00|59(?<=23:59:59))(?:\.0+)?)?(?![\d:])/y, "sure"],
  [/(\d{1,2})\.(\d{2})(?![\d.:])/y, "bare"],
  [/(\d{1,2})\s?[hu](\d{2})(?!\d)/y, "unit"],
  [/(?!19\d\d|20[2-9]\d)(\d{2})(\d{2})(?!\d)/y, "sure"],
  [/(\d{1,2})(?!\d)/y, "bare"],
];
const halfOfDay = /\s*([ap])\.?\s?m\b\.?/y;
const signs: readonly (readonly [RegExp, Token | undefined])[] = [
  [/[^\S\n]+/y, undefined],
  [/\s*\n\s*/y, { kind: "break" }],
  [/[;。|•]/y, { kind: "end" }],
  [/[,、&+/]/y, { kind: "comma" }],
  [/t\/m(?![a-z])/y, { kind: "to" }],
  [/[-~]{1,2}/y, { kind: "to" }],
  [/:/y, { kind: "colon" }],
];

const at = (pattern: RegExp, text: string, from: number): RegExpExecArray | null => {
  pattern.lastIndex = from;
  return pattern.exec(text);
};

function readSign(text: string, from: number): Read | undefined {
  for (const [pattern, token] of signs) {
    const found = at(pattern, text, from);
    if (found) return { length: found[0].length, ...(token ? { token } : {}) };
  }
  return undefined;
}

/** `am`, `p.m.`; the word is none in `am nächsten Tag`. */
function readHalf(text: string, from: number): RegExpExecArray | undefined {
  const found = at(halfOfDay, text, from);
  const phrase = found && readLatin(text, from + found[0].search(/[ap]/));
  return found && (phrase?.length ?? 0) <= found[0].trim().length ? found : undefined;
}

function readClock(text: string, from: number): Read | undefined {
  for (const [pattern, form] of clockForms) {
    const found = at(pattern, text, from);
    if (!found) continue;
    const [whole, hours, first, second, isHalf] = found;
    const [hour, minute] = [Number(hours), isHalf ? 30 : Number(first ?? (form === "unit" ? second : undefined) ?? 0)];
    const half = hour <= 12 ? readHalf(text, from + whole.length) : undefined;
    const token: ClockToken = { kind: "clock", hour, minute, form, is24: hours!.startsWith("0") };
    if (minute > 59 || hour > 30) return undefined;
    if (!half) return { length: whole.length, token };
    return { length: whole.length + half[0].length, token: { ...token, half: half[1] === "a" ? "am" : "pm" } };
  }
  return undefined;
}

function readNumber(text: string, from: number): Read | undefined {
  for (const [pattern, token] of phrasesWithNumbers) {
    const found = at(pattern, text, from);
    if (found) return { length: found[0].length, token };
  }
  return readClock(text, from);
}

const latinPhrase = new RegExp(`[a-z']+(?:[ -][a-z']+){0,${mostWords - 1}}`, "y");
const stem = /([a-z]+-)(?=[\s,/&+])/y;

/** The longest phrase that is known, of whole words. The full stop of an abbreviation belongs to it. */
function readLatin(text: string, from: number): Read | undefined {
  const short = at(stem, text, from)?.[1];
  if (short !== undefined && meaningsOf(short).length > 0) return { length: short.length, meanings: meaningsOf(short) };
  let phrase = at(latinPhrase, text, from)![0];
  while (phrase !== "") {
    const meanings = meaningsOf(phrase);
    const { length } = phrase;
    if (meanings.length > 0) return { length: length + (text[from + length] === "." ? 1 : 0), meanings };
    phrase = phrase.slice(0, Math.max(phrase.lastIndexOf(" "), phrase.lastIndexOf("-"), 0));
  }
  return undefined;
}

/** The longest phrase of a language that puts no blanks between words. */
function readUnspaced(text: string, from: number): Read | undefined {
  for (let length = longestUnspaced; length > 0; length -= 1) {
    const meanings = meaningsOf(text.slice(from, from + length));
    if (meanings.length > 0) return { length, meanings };
  }
  const day = numerals.indexOf(text[from] === "天" ? "日" : text[from]!);
  return day < 0 ? undefined : { length: 1, token: { kind: "numeral", days: [day] } };
}

function readOne(text: string, from: number): Read | undefined {
  const sign = readSign(text, from);
  if (sign) return sign;
  if (/\d/.test(text[from]!)) return readNumber(text, from);
  return /[a-z]/.test(text[from]!) ? readLatin(text, from) : readUnspaced(text, from);
}

/**
 * Words that mean different things in different languages (`Di` is Tuesday in German and Sunday in French) mean what they
 * do in the one language that all other words belong to. Undefined when that leaves more than one meaning.
 */
function resolve(reads: readonly Read[], spoken: readonly string[]): readonly Token[] | undefined {
  const plain = reads.filter(({ meanings }) => meanings?.length === 1).map(({ meanings }) => meanings![0]!.languages);
  const isSpoken = (language: string) =>
    spoken.length > 0 ? spoken.includes(language) : plain.every((languages) => languages.has(language));
  const tokens: Token[] = [];
  for (const { token, meanings = [] } of reads) {
    const possible =
      meanings.length === 1 ? meanings : meanings.filter(({ languages }) => [...languages].some(isSpoken));
    if (meanings.length > 0 && possible.length !== 1) return undefined;
    if (token) tokens.push(token);
    else if (possible[0]) tokens.push(possible[0] as Token);
  }
  return tokens;
}

/** Lower case and without accents, with one sign for each of its kind. */
const plainText = (text: string) =>
  text
    .normalize("NFKC")
    .replace(/\r\n?/g, "\n")
    .replace(/[‐‑‒–—―−〜]/g, "-")
    .replace(/[’‘`´]/g, "'")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/[\u00e0-\u017f]+/g, (letters) => letters.normalize("NFD").replace(/\p{M}+/gu, ""));

/**
 * The words, times and signs of a text. Undefined when any of it is not known, or the text is too long.
 * @param isOwnSyntax OpenStreetMap's: its days are English, its clock has 24 hours
 */
export function tokensOf(text: string, isOwnSyntax: boolean): readonly Token[] | undefined {
  if (text.length > longest) return undefined;
  const plain = plainText(text);
  const reads: Read[] = [];
  for (let from = 0; from < plain.length; from += reads.at(-1)!.length) {
    const read = readOne(plain, from);
    if (!read) return undefined;
    reads.push(read);
  }
  const tokens = resolve(reads, isOwnSyntax ? ["en"] : []);
  return isOwnSyntax ? tokens?.map((token) => (token.kind === "clock" ? { ...token, is24: true } : token)) : tokens;
}
