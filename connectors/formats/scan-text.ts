import { beyond, bounds } from "./bounds.ts";

/** How often a text stands in another one, without making a list of the places. */
export function countOf(text: string, sought: string): number {
  let count = 0;
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) count += 1;
  return count;
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

/** Counts what a JSON text holds before anything is made of it; whether it is JSON, the parser tells. Throws CityError `feed.format.effort`. */
export function checkJson(text: string): void {
  let [depth, nodes, inText] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) inText = !inText;
    else if (inText) at += code === backslash ? 1 : 0;
    else if (code === comma) nodes += 1;
    else if (opening.has(code)) {
      nodes += 1;
      depth += 1;
      if (depth > bounds.depth) throw beyond(`nested at most ${bounds.depth} deep`);
    } else if (closing.has(code)) depth -= 1;
  }
  if (nodes > bounds.nodes) throw beyond(`at most ${bounds.nodes} values`);
}

/** A tag of XML or HTML: its name as written, whether it opens, closes or does both. */
export interface Tag {
  readonly name: string;
  readonly kind: "open" | "close" | "alone";
}

const nameEnds = /[\s/>]/g;

/** Where a tag that begins there ends, past `>` in quotes; with the number of its attributes. A `<` before its end makes it none. */
function tagEnd(text: string, from: number): { end: number; attributes: number; isTag: boolean } {
  let attributes = 0;
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text[at]!;
    if (code === ">") return { end: at, attributes, isTag: true };
    if (code === "<") return { end: at - 1, attributes, isTag: false };
    if (code === "=") attributes += 1;
    if ((code === '"' || code === "'") && text[at - 1] === "=") {
      const close = text.indexOf(code, at + 1);
      if (close < 0) break;
      at = close;
    }
  }
  return { end: -1, attributes, isTag: false };
}

/** What stands between these holds no tags. */
const passedOver: readonly (readonly [string, string])[] = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
];

export const doctype = "<!DOCTYPE";

/**
 * All tags of a text in their order, in one pass, and declarations of a document type as one that stands alone. Ends where something does
 * not end. Throws CityError `feed.format.effort` when there are too many of them, or too many attributes in one.
 */
export function* tagsOf(text: string): Generator<Tag> {
  let count = 0;
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
    const passed = passedOver.find(([start]) => text.startsWith(start, at));
    if (passed) {
      const end = text.indexOf(passed[1], at + passed[0].length);
      if (end < 0) return;
      at = end + passed[1].length;
      continue;
    }
    if (text.slice(at, at + doctype.length).toUpperCase() === doctype) {
      yield { name: doctype, kind: "alone" };
      at += doctype.length;
      continue;
    }
    const { end, attributes, isTag } = tagEnd(text, at);
    if (end < 0) return;
    if (!isTag) {
      at = end + 1;
      continue;
    }
    count += 1;
    if (count > bounds.nodes) throw beyond(`at most ${bounds.nodes} elements`);
    if (attributes > bounds.attributes) throw beyond(`at most ${bounds.attributes} attributes`);
    const closes = text[at + 1] === "/";
    const from = at + (closes ? 2 : 1);
    nameEnds.lastIndex = from;
    const name = text.slice(from, Math.min(from + 100, nameEnds.exec(text)?.index ?? end));
    yield { name, kind: closes ? "close" : text[end - 1] === "/" ? "alone" : "open" };
    at = end + 1;
  }
}
