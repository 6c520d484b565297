/** What a word can be. `outside` ends what `except` began: `除周日外`. `duration` is hours that are no time of day: `Stunden`; `hours` may be both: `24 h`, `8-20 h`. */
export type WordKind =
  | "and"
  | "to"
  | "from"
  | "on"
  | "except"
  | "outside"
  | "open"
  | "off"
  | "wholeDay"
  | "entry"
  | "exit"
  | "oclock"
  | "hours"
  | "duration"
  | "aDay"
  | "nextDay"
  | "am"
  | "pm"
  | "night"
  | "noon"
  | "midnight";

/** What one language has for opening hours. Lists are parted by `|`; in Latin letters: lower case, without accents. */
export interface Lexicon {
  /** Words of the seven days, from Monday on, in one or several spellings. */
  readonly days: readonly string[];
  readonly daily: string;
  readonly workdays: string;
  readonly weekend: string;
  readonly holidays: string;
  readonly words: Partial<Readonly<Record<WordKind, string>>>;
}
