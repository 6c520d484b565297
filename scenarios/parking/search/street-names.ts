import { fold, hasHan } from "./folded.ts";

const written: Readonly<Record<string, string>> = {
  rd: "road",
  st: "street",
  str: "strasse",
  ave: "avenue",
  av: "avenue",
  blvd: "boulevard",
  ln: "lane",
  hwy: "highway",
  expy: "expressway",
};

/** What streets are compared by: `Huayuan Rd.` and `Huayuan Road` are one, `Kaiserstr.` and `Kaiserstraße` too. */
export const streetKey = (text: string): string =>
  fold(text)
    .split(/[\s.\-–]+/)
    .map((word) => written[word] ?? word.replace(/str$/, "strasse"))
    .join("");

const streetEnd =
  /(?:路|街|大道|大街|胡同|巷|弄|里|环|高速|快速路|road|street|avenue|boulevard|lane|strasse|gasse|allee|platz)$/;

/** Whether the words look like the name of a street. */
export const looksLikeStreet = (key: string): boolean => streetEnd.test(key) && key.length > 2;

/** Long enough to be looked for inside of a longer text. */
export const isTelling = (key: string): boolean => key.length >= (hasHan(key) ? 2 : 5);
