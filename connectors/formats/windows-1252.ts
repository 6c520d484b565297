/** What windows-1252 has at 0x80 to 0x9f; decoders of Latin 1 leave control characters there. */
const punctuation = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const bytes = new Map([...punctuation].map((letter, at) => [letter, 0x80 + at]));

/** Control characters that are letters or signs of windows-1252 as these. */
export const asWindows = (text: string): string =>
  text.replace(/[\u0080-\u009f]/g, (each) => punctuation[each.charCodeAt(0) - 0x80]!);

/** The bytes of a text in windows-1252, read by its strict table or as Latin 1; undefined when a letter is in neither. */
export function windowsBytes(text: string): Uint8Array | undefined {
  const found = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const byte = code < 0x100 ? code : bytes.get(text[at]!);
    if (byte === undefined) return undefined;
    found[at] = byte;
  }
  return found;
}
