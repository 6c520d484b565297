import { decodeEntities } from "./html-entities.ts";
import { decodeAgain } from "./twice-encoded.ts";
import { asWindows } from "./windows-1252.ts";

/** Whether there may be anything to clean: most texts are short and plain. */
const suspicious =
  /[&<\\\p{Cc}\u00a0\u00ad\u00c2-\u00f4\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]| {2}|^ | $/u;
const longest = 20_000;
const lineTags = /<\/?(?:br|p|div|li|ul|ol|tr|h[1-6]|hr)\b[^<>]{0,500}>/gi;
const cellTags = /<\/?(?:table|tbody|td|th|img)\b[^<>]{0,500}>/gi;
/** Their text is one with what stands around it, as in a browser. */
const inlineTags = /<\/?(?:a|abbr|b|big|center|em|font|i|nobr|small|span|strong|sub|sup|u|wbr)\b[^<>]{0,500}>/gi;
const lineEnds = /\r\n?|[\u2028\u2029\v\f]|(?:\\r)?\\n/g;
/** Signs that show nothing: control characters, marks of order and of where a word may be parted. */
const marks = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
const invisible = /(?![\t\n])\p{Cc}|[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;
/** Joiners belong to the scripts of Arabic and India; between other letters they show nothing. */
const joiners = /(?<=^|[\p{Script=Latin}\p{Script=Han}\p{N}\p{P}\s])[\u200c\u200d]+/gu;

/**
 * A text as a person would write it: UTF-8 that was encoded twice put right, HTML's names of letters and tags resolved,
 * what shows nothing left out, one blank where there were several. Line breaks, also those that tags make, stay.
 */
export function cleanText(raw: string): string {
  if (!suspicious.test(raw)) return raw;
  // Twice: what was escaped for one page is often escaped again for the next.
  const text = decodeEntities(decodeEntities(decodeAgain(raw.slice(0, longest).replace(marks, ""))));
  const bare = text.includes("<") ? text.replace(lineTags, "\n").replace(cellTags, " ").replace(inlineTags, "") : text;
  return asWindows(bare.replace(lineEnds, "\n"))
    .replace(invisible, "")
    .replace(joiners, "")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n[ \n]*/g, "\n")
    .trim();
}
