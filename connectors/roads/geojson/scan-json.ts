import { bounds } from "../bounds.ts";
import { readText } from "../read-text.ts";
import { brokenAt, cutAt, tooMuch, type SourceFile } from "../source-file.ts";

/** A member of the outermost object, or with the key `feature` an element of its list `features`; `end` when the object ends. */
export type JsonPart =
  | { readonly kind: "member"; readonly key: string; readonly value: unknown }
  | { readonly kind: "feature"; readonly value: unknown }
  | { readonly kind: "end" };

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];
const listAhead = /^\s*"features"\s*:\s*$/;
/** What stands between texts of a sequence (RFC 8142). */
const between = "\u001e";

/**
 * Goes through JSON of any length and gives the members of its outermost object, the elements of the list `features` one by
 * one, so that only one of them is in memory. Several objects after one another are read in turn (GeoJSON text sequences).
 * Throws CityError `roads.source.broken`, `roads.source.cut`, `roads.source.bound`.
 */
export async function* scanJson(file: SourceFile): AsyncGenerator<JsonPart> {
  const scan = new Scan(file);
  for await (const { text, at } of readText(file)) yield* scan.feed(text, at);
  scan.end();
}

class Scan {
  readonly #file: SourceFile;
  /** What is gathered now: nothing, a member of the object, an element of the list. */
  #within: "nothing" | "object" | "list" = "nothing";
  /** Brackets open within what is gathered. */
  #depth = 0;
  #inText = false;
  #escaped = false;
  #pieces: string[] = [];
  #length = 0;
  /** Whether a blank piece may stand here: before the first one, after the list. */
  #mayBeBlank = true;
  /** The piece of the file that is looked through, the byte it begins at, and how far it is read. */
  #text = "";
  #at = 0;
  #index = 0;

  constructor(file: SourceFile) {
    this.#file = file;
  }

  *feed(text: string, at: number): Generator<JsonPart> {
    this.#text = text;
    this.#at = at;
    let start = 0;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (this.#inText) {
        if (this.#escaped) this.#escaped = false;
        else if (code === backslash) this.#escaped = true;
        else if (code === quote) this.#inText = false;
      } else if (code === quote) this.#inText = true;
      else if (code === openList || code === openObject) {
        this.#index = index;
        if (this.#enters(code, text.slice(start, index))) start = index + 1;
      } else if (code === closeList || code === closeObject) {
        if (this.#depth > 0) {
          this.#depth -= 1;
          continue;
        }
        this.#index = index;
        yield* this.#leave(code, text.slice(start, index));
        start = index + 1;
      } else if (code === comma && this.#depth === 0 && this.#within !== "nothing") {
        this.#index = index;
        yield* this.#piece(text.slice(start, index), this.#mayBeBlank && this.#within === "object");
        start = index + 1;
      }
    }
    this.#gather(text.slice(start));
  }

  end(): void {
    this.#index = this.#text.length;
    if (this.#within !== "nothing") throw cutAt(this.#file, this.#byte);
    this.#checkBetween("");
  }

  /** True when the bracket begins the object or the list whose parts are given one by one. */
  #enters(code: number, before: string): boolean {
    if (this.#within === "nothing") {
      this.#checkBetween(before);
      if (code !== openObject) throw this.#broken("an object was expected");
      this.#within = "object";
      this.#mayBeBlank = true;
      return true;
    }
    if (code === openList && this.#within === "object" && this.#depth === 0) {
      this.#gather(before);
      if (this.#length < 1000 && listAhead.test(this.#pieces.join(""))) {
        this.#take("");
        this.#within = "list";
        this.#mayBeBlank = true;
        return true;
      }
      this.#gather("[");
      this.#depth += 1;
      return true;
    }
    this.#depth += 1;
    if (this.#depth > bounds.depth) throw this.#broken(`nested at most ${bounds.depth} deep`);
    return false;
  }

  *#leave(code: number, before: string): Generator<JsonPart> {
    if (code !== (this.#within === "list" ? closeList : closeObject))
      throw this.#broken("another bracket was expected");
    if (this.#within === "nothing") throw this.#broken("an object was expected");
    yield* this.#piece(before, this.#mayBeBlank);
    if (this.#within === "object") yield { kind: "end" };
    this.#mayBeBlank = this.#within === "list";
    this.#within = this.#within === "list" ? "object" : "nothing";
  }

  *#piece(last: string, mayBeBlank: boolean): Generator<JsonPart> {
    const text = this.#take(last);
    this.#mayBeBlank = false;
    if (mayBeBlank && text.trim() === "") return;
    if (this.#within === "list") yield { kind: "feature", value: this.#parse(text) };
    else {
      const [entry] = Object.entries(this.#parse(`{${text}}`) as object);
      if (entry) yield { kind: "member", key: entry[0], value: entry[1] };
    }
  }

  #gather(text: string): void {
    this.#length += text.length;
    if (this.#length > bounds.element) throw tooMuch(this.#file, `a feature of at most ${bounds.element} characters`);
    if (text !== "") this.#pieces.push(text);
  }

  #take(last: string): string {
    this.#gather(last);
    const text = this.#pieces.join("");
    this.#pieces = [];
    this.#length = 0;
    return text;
  }

  #checkBetween(last: string): void {
    if (this.#take(last).replaceAll(between, "").trim() !== "") throw this.#broken("an object was expected");
  }

  #parse(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch (error) {
      throw this.#broken("no JSON", error);
    }
  }

  get #byte(): number {
    return this.#at + Buffer.byteLength(this.#text.slice(0, this.#index));
  }

  #broken(rule: string, cause?: unknown) {
    return brokenAt(this.#file, this.#byte, rule, cause);
  }
}
