import { decodeAgain } from "./twice-encoded.ts";
import { asWindows } from "./windows-1252.ts";

const windows = "windows-1252";

/** Name of the encoding that the bytes show, or an HTTP header or an XML declaration states. */
function declared(
  bytes: Uint8Array,
  contentType: string | undefined,
): { readonly name: string | undefined; readonly isCertain: boolean } {
  const certain = shownByBytes(bytes);
  if (certain !== undefined) return { name: certain, isCertain: true };
  const header = /charset\s*=\s*"?([\w-]+)/i.exec(contentType ?? "");
  const beginning = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  const inXml = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/i.exec(beginning);
  return { name: header?.[1] ?? inXml?.[1], isCertain: false };
}

/** A byte order mark, or every second byte being 0. */
function shownByBytes(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  const sides = [0, 1].map((side) => bytes.subarray(0, 200).filter((byte, at) => byte === 0 && at % 2 === side).length);
  if (Math.max(...sides) > 20 && Math.min(...sides) === 0) return sides[1]! > 0 ? "utf-16le" : "utf-16be";
  return undefined;
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
  return decoder.encoding === windows ? asWindows(text) : text;
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

/** Letters of China, Japan and Korea. */
const eastAsianLetters = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/**
 * Whether bytes are UTF-8 although something else is stated: hardly any text of another encoding is also UTF-8 with letters
 * beyond ASCII. A short one of two bytes a letter may be; then it makes no letters of those languages.
 */
function isUtf8AllTheSame(bytes: Uint8Array, stated: string): boolean {
  const text = tryDecode(bytes, "utf-8");
  if (text === undefined || !/[^\p{ASCII}]/u.test(text)) return text !== undefined && /^utf-?16/i.test(stated);
  return /^(iso-?8859|latin|windows-125|us-ascii|ascii|utf-?16)/i.test(stated) || eastAsianLetters.test(text);
}

/**
 * Text of an answer. The configured encoding counts first, then what the answer states of itself unless its bytes are UTF-8
 * all the same, then UTF-8, then one of China, Taiwan, Japan and Korea where that makes words of it; what is none of these is
 * read as windows-1250 or windows-1252 (which holds all of Latin 1's letters), where every byte is something. What was
 * encoded twice is decoded twice.
 */
export function decodeText(bytes: Uint8Array, contentType?: string, encoding?: string): string {
  const { name, isCertain } = declared(bytes, contentType);
  const stated = name !== undefined && (isCertain || !isUtf8AllTheSame(bytes, name)) ? name : undefined;
  for (const each of [encoding, stated, "utf-8"]) {
    const text = each === undefined ? undefined : tryDecode(bytes, each);
    if (text !== undefined) return decodeAgain(text);
  }
  return decodeEastAsian(bytes) ?? decodeWindows(bytes);
}
