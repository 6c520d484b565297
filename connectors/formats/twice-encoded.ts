import { windowsBytes } from "./windows-1252.ts";

const follower = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]";
/** What UTF-8's letters look like when their bytes are read as windows-1252 or Latin 1: `Ã¼`, `â€“`. */
const sequence = new RegExp(
  `[\\u00c2-\\u00df]${follower}|[\\u00e0-\\u00ef]${follower}{2}|[\\u00f0-\\u00f4]${follower}{3}`,
  "g",
);
/** A capital before a mark as it may stand at a word's end, `Ä“`: a single one is no proof. */
const accident = /^[\u00c4-\u00df][‘’“”–—…]$/;
const mostTimes = 3;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function onceLess(text: string): string | undefined {
  const [first, ...others] = text.match(sequence) ?? [];
  if (first === undefined || (others.length === 0 && accident.test(first))) return undefined;
  const bytes = windowsBytes(text);
  if (!bytes) return undefined;
  try {
    const decoded = utf8.decode(bytes);
    // A control character that no text holds: the bytes were no text.
    return /[\u0080-\u0084\u0086-\u009f]/.test(decoded) && !sequence.test(decoded) ? undefined : decoded;
  } catch {
    return undefined;
  } finally {
    sequence.lastIndex = 0;
  }
}

/**
 * A text that was encoded as UTF-8 twice or more often, `MÃ¼nster`, as it was meant: only when all of it is such bytes, so
 * that a text in which the signs stand for themselves is left alone.
 */
export function decodeAgain(text: string): string {
  let found = text;
  for (let times = 0; times < mostTimes; times += 1) {
    const less = onceLess(found);
    if (less === undefined) return found;
    found = less;
  }
  return found;
}
