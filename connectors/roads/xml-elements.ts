import { decodeEntities } from "../formats/html-entities.ts";
import { bounds } from "./bounds.ts";
import { readText } from "./read-text.ts";
import { brokenAt, cutAt, tooMuch, type SourceFile } from "./source-file.ts";

export type Attributes = Readonly<Record<string, string>>;

/** What a listener throws when it cannot use an element: `scanXml` tells where it stands. */
export class ElementFault extends Error {}

/** Hears of the elements of XML as they begin and end. What stands between them is passed over. */
export interface ElementListener {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
}

const passedOver = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
] as const;
const longestStart = "<![CDATA[".length;

const tagOpen = /^<(\/?)([^\s/>"'<=]+)/;
const attribute = /\s+([^\s=>"'/<]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const tagClose = /\s*(\/?)>$/y;

/**
 * Goes through XML of any length in little memory. Throws CityError `roads.source.broken` where it is not well-formed or has a
 * document type, `roads.source.cut`, `roads.source.bound`.
 */
export async function scanXml(file: SourceFile, listener: ElementListener): Promise<void> {
  const scan = new Scan(file, listener);
  for await (const { text, at } of readText(file)) scan.feed(text, at);
  scan.end();
}

class Scan {
  readonly #file: SourceFile;
  readonly #listener: ElementListener;
  readonly #open: string[] = [];
  #begun = false;
  #rest = "";
  #pieceAt = 0;

  constructor(file: SourceFile, listener: ElementListener) {
    this.#file = file;
    this.#listener = listener;
  }

  feed(text: string, at: number): void {
    const whole = this.#rest + text;
    this.#pieceAt = at - Buffer.byteLength(this.#rest);
    let from = 0;
    for (let start = whole.indexOf("<"); start >= 0; start = whole.indexOf("<", from)) {
      from = start;
      if (whole.length - start < longestStart) break;
      const end = this.#partEnd(whole, start);
      if (end === undefined) break;
      from = end;
    }
    this.#rest = whole.indexOf("<", from) < 0 ? "" : whole.slice(from);
    if (this.#rest.length > bounds.element) throw tooMuch(this.#file, `a tag of at most ${bounds.element} characters`);
    this.#pieceAt += Buffer.byteLength(whole) - Buffer.byteLength(this.#rest);
  }

  end(): void {
    // Tags that were too short to be looked at.
    if (this.#rest !== "") this.feed(" ".repeat(longestStart), this.#pieceAt + Buffer.byteLength(this.#rest));
    if (this.#rest !== "" || this.#open.length > 0) throw cutAt(this.#file, this.#pieceAt);
    if (!this.#begun) throw brokenAt(this.#file, this.#pieceAt, "no XML");
  }

  /** Where the tag, comment or the like that begins there ends, its listener told; `undefined`: not yet. */
  #partEnd(whole: string, start: number): number | undefined {
    const passed = passedOver.find(([mark]) => whole.startsWith(mark, start));
    if (passed) {
      const end = whole.indexOf(passed[1], start + passed[0].length);
      return end < 0 ? undefined : end + passed[1].length;
    }
    const end = tagEnd(whole, start);
    if (end < 0) return undefined;
    this.#tell(whole, start, end + 1);
    return end + 1;
  }

  #tell(whole: string, start: number, end: number): void {
    const broken = (rule: string) =>
      brokenAt(this.#file, this.#pieceAt + Buffer.byteLength(whole.slice(0, start)), rule);
    if (whole.startsWith("<!", start)) throw broken("DOCTYPE");
    try {
      this.#hand(tagOf(whole.slice(start, end)));
    } catch (error) {
      throw error instanceof ElementFault ? broken(error.message) : error;
    }
  }

  #hand({ name, attributes, kind }: Tag): void {
    if (kind === "close") {
      if (this.#open.pop() !== name) throw new ElementFault(`</${name.slice(0, 40)}>`);
      return this.#listener.close(name);
    }
    if (this.#begun && this.#open.length === 0) throw new ElementFault("one outermost element");
    this.#begun = true;
    if (this.#open.length >= bounds.depth) throw new ElementFault(`nested at most ${bounds.depth} deep`);
    this.#listener.open(name, attributes);
    if (kind === "open") this.#open.push(name);
    else this.#listener.close(name);
  }
}

interface Tag {
  readonly name: string;
  readonly attributes: Attributes;
  readonly kind: "open" | "close" | "alone";
}

/** A tag from `<` to `>`. Throws ElementFault. */
function tagOf(text: string): Tag {
  const start = tagOpen.exec(text);
  if (start === null) throw new ElementFault("no XML");
  const attributes: Record<string, string> = {};
  let [at, count] = [start[0].length, 0];
  attribute.lastIndex = at;
  for (let match = attribute.exec(text); match !== null; match = attribute.exec(text)) {
    attributes[match[1]!] = decodeEntities(match[2] ?? match[3] ?? "");
    at = attribute.lastIndex;
    count += 1;
    if (count > bounds.attributes) throw new ElementFault(`at most ${bounds.attributes} attributes`);
  }
  tagClose.lastIndex = at;
  const end = tagClose.exec(text);
  const isClosing = start[1] !== "";
  if (end === null || (isClosing && (count > 0 || end[1] !== ""))) throw new ElementFault("no XML");
  return { name: start[2]!, attributes, kind: isClosing ? "close" : end[1] === "" ? "open" : "alone" };
}

const marks = /[<>"']/g;

/** Where a tag ends, past `>` in quotes; -1 when the text ends before. */
function tagEnd(text: string, start: number): number {
  marks.lastIndex = start + 1;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    if (mark[0] === ">" || mark[0] === "<") return mark.index;
    const close = text.indexOf(mark[0], mark.index + 1);
    if (close < 0) return -1;
    marks.lastIndex = close + 1;
  }
  return -1;
}
