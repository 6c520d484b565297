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

/**
 * What is compared: lower case, no accents, simplified characters, one space (or the plus sign of an address) between words.
 * Names and what people type go through it alike.
 */
export function fold(text: string): string {
  const plain = decoded(text)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .normalize("NFC")
    .toLowerCase();
  return simplified(plain.replaceAll("ß", "ss"))
    .replace(/[\s+"“”‘’'`?？!！。；;:：]+/gu, " ")
    .trim();
}

export const words = (folded: string): string[] => folded.split(/[\s,，、]+/).filter(Boolean);

export const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text);
