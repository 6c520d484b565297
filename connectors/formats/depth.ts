const [quote, backslash] = [0x22, 0x5c];
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

/** How deep a reading's JSON may be nested. */
export const deepest = 100;

/** Brackets within brackets, outside of texts: what is nested deeper than the stack would end the whole city. */
export function isTooDeep(payload: Uint8Array): boolean {
  let [depth, inText] = [0, false];
  for (let at = 0; at < payload.length; at += 1) {
    const byte = payload[at]!;
    if (byte === quote) inText = !inText;
    else if (inText) at += byte === backslash ? 1 : 0;
    else if (opening.has(byte)) depth += 1;
    else if (closing.has(byte)) depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}
