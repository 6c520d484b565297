import { simplified } from "./simplified.ts";

/** Full-width letters, digits and signs as the usual ones. */
export const narrow = (text: string): string => text.normalize("NFKC");

/** Text as it stands in an address, where `%E4` is a byte; anything that is no such writing stays as it is. */
function decoded(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** ASCII and the common Chinese characters: nothing of it is written in two ways. */
const isPlain = (text: string): boolean => !/[^ -~\u4e00-\u9fff]/.test(text);

const unaccented = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .normalize("NFC");

/**
 * What is compared: lower case, no accents, simplified characters, one space (or the plus sign of an address) between words.
 * Names and what people type go through it alike.
 */
export function fold(text: string): string {
  const read = decoded(text);
  return simplified((isPlain(read) ? read : unaccented(read)).toLowerCase().replaceAll("ß", "ss"))
    .replace(/[\s+"“”‘’'`?？!！。；;:：]+/gu, " ")
    .trim();
}

export const words = (folded: string): string[] => folded.split(/[\s,，、]+/).filter(Boolean);

/** The first character of the Chinese scripts and of all that comes after them. */
const firstHan = 0x2e80;

export function hasHan(text: string): boolean {
  for (let at = 0; at < text.length; at++)
    if (text.charCodeAt(at) >= firstHan) return /\p{Script=Han}/u.test(text.slice(at));
  return false;
}
