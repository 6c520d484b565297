import { asianLexicons } from "./lexicons-asian.ts";
import { latinLexicons } from "./lexicons-latin.ts";
import type { WordKind } from "./lexicon.ts";
import { everyDay, publicHoliday } from "./week.ts";

export interface Meaning {
  readonly kind: WordKind | "day" | "days";
  /** Of a day or a group of days. */
  readonly days?: readonly number[];
  readonly languages: ReadonlySet<string>;
}

const phrases = new Map<string, Meaning[]>();

function add(list: string, language: string, kind: Meaning["kind"], days?: readonly number[]): void {
  for (const phrase of list.split("|").filter((each) => each !== "")) {
    const known = phrases.get(phrase) ?? [];
    const same = known.find((each) => each.kind === kind && String(each.days) === String(days));
    if (same) (same.languages as Set<string>).add(language);
    else known.push({ kind, languages: new Set([language]), ...(days ? { days } : {}) });
    phrases.set(phrase, known);
  }
}

for (const [language, lexicon] of Object.entries({ ...latinLexicons, ...asianLexicons })) {
  for (const [day, list] of lexicon.days.entries()) add(list, language, "day", [day]);
  add(lexicon.daily, language, "days", everyDay);
  add(lexicon.workdays, language, "days", [0, 1, 2, 3, 4]);
  add(lexicon.weekend, language, "days", [5, 6]);
  add(lexicon.holidays, language, "days", [publicHoliday]);
  for (const [kind, list] of Object.entries(lexicon.words)) add(list, language, kind as WordKind);
}

/** All that a phrase can mean, by language; none when it is not known. */
export const meaningsOf = (phrase: string): readonly Meaning[] => phrases.get(phrase) ?? [];
/** Letters of the longest phrase that is written without blanks between its words. */
export const longestUnspaced = 7;
export const mostWords = 5;
