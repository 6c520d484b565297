const windows = "windows-1252";
/** What windows-1252 has at 0x80 to 0x9f; the runtime's decoder leaves control characters there. */
const punctuation = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Name of the encoding that a byte order mark, every second byte being 0, an HTTP header or an XML declaration states. */
function declared(bytes: Uint8Array, contentType: string | undefined): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  const sides = [0, 1].map((side) => bytes.subarray(0, 200).filter((byte, at) => byte === 0 && at % 2 === side).length);
  if (Math.max(...sides) > 20 && Math.min(...sides) === 0) return sides[1]! > 0 ? "utf-16le" : "utf-16be";
  const header = /charset\s*=\s*"?([\w-]+)/i.exec(contentType ?? "");
  if (header) return header[1];
  const beginning = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  return /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/i.exec(beginning)?.[1];
}

/** What tables of parking are made of, by encoding: enough of it in a text tells that it is read as it was meant. */
const eastAsian: readonly (readonly [string, RegExp])[] = [
  ["gb18030", /停车|车位|泊位|车场|地址|名称|经度|纬度/g],
  ["big5", /停車|車位|車場|地址|名稱|經度|緯度/g],
  ["shift_jis", /駐車|車場|台数|住所|名称|経度|緯度/g],
  ["euc-jp", /駐車|車場|台数|住所|名称|経度|緯度/g],
  ["euc-kr", /주차|주소|위도|경도|명칭/g],
];
const fewestWords = 3;
const looked = 20_000;

function decodeEastAsian(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, looked);
  const [best] = eastAsian
    .map(([name, words]) => ({ name, hits: new TextDecoder(name).decode(sample).match(words)?.length ?? 0 }))
    .toSorted((one, other) => other.hits - one.hits);
  return best!.hits < fewestWords ? undefined : new TextDecoder(best!.name).decode(bytes);
}

function decode(bytes: Uint8Array, encoding: string): string {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const text = decoder.decode(bytes);
  return decoder.encoding === windows
    ? text.replace(/[\u0080-\u009f]/g, (each) => punctuation[each.charCodeAt(0) - 0x80]!)
    : text;
}

/** Letters between letters that only the languages of central Europe have; in western ones there would be `¹`, `³` or `¿`. */
const centralEuropean = /\p{L}[\x8a\x8e\x9a\x9e\xb3\xb9\xbf]\p{L}/u;

function decodeWindows(bytes: Uint8Array): string {
  const beginning = Buffer.from(bytes.subarray(0, looked)).toString("latin1");
  return decode(bytes, centralEuropean.test(beginning) ? "windows-1250" : windows);
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return decode(bytes, encoding);
  } catch {
    return undefined;
  }
}

/**
 * Text of an answer. The configured encoding counts first, then what the answer states of itself, then UTF-8, then one of
 * China, Taiwan, Japan and Korea where that makes words of it; what is none of these is read as windows-1250 or windows-1252 (which holds all of Latin 1's letters), where every byte is something.
 */
export function decodeText(bytes: Uint8Array, contentType?: string, encoding?: string): string {
  for (const name of [encoding, declared(bytes, contentType), "utf-8"]) {
    const text = name === undefined ? undefined : tryDecode(bytes, name);
    if (text !== undefined) return text;
  }
  return decodeEastAsian(bytes) ?? decodeWindows(bytes);
}
