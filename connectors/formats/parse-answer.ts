import { linearPattern } from "./linear-pattern.ts";
import { CityError } from "../../kernel/index.ts";
import type { Mapping } from "../parking/mapping.ts";
import { bounds, checkRecords } from "./bounds.ts";
import type { Row } from "./csv.ts";
import { decodeText } from "./decode-text.ts";
import { underColumns } from "./named-columns.ts";
import { select, type Found } from "./path.ts";
import type { Sheet } from "./xlsx.ts";
import { checkJson, countOf } from "./scan-text.ts";

/** What a source answered, before anybody looked into it. */
export interface Answer {
  readonly bytes: Uint8Array;
  readonly contentType?: string;
}

/** One record of an answer, with its place in it. */
export interface RawRecord {
  readonly value: unknown;
  readonly where: string;
  /** The key it stood under, when records are an object by id. */
  readonly key: string;
  readonly flaw?: string;
  /** What it stood in. */
  readonly parent?: Found;
}

export interface ParsedAnswer {
  /** The whole answer: for `$root` paths and what a GeoJSON says of its coordinates. */
  readonly root: unknown;
  readonly records: readonly RawRecord[];
}

export type Format = "json" | "xml" | "csv" | "xlsx" | "html";

/** What an answer is, by its first bytes. */
export function sniffFormat(bytes: Uint8Array, text: () => string): Format {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return "xlsx";
  const beginning = text().slice(0, 1000).trimStart();
  if (/^([\w$.]+\s*\(\s*)?[[{]/.test(beginning) || /^"\s*[[{]/.test(beginning)) return "json";
  if (/^<(!doctype html|html|head|body|style|script|div|table[^>]*>\s*<t(r|head|body)\b)/i.test(beginning))
    return "html";
  return beginning.startsWith("<") ? "xml" : "csv";
}

/** JSON lines: one record a line. */
function readJsonLines(text: string): readonly unknown[] | undefined {
  if (countOf(text, "\n") > bounds.records) return undefined;
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.length < 2 || !lines.every((line) => line.trimStart().startsWith("{"))) return undefined;
  try {
    return lines.map((line) => JSON.parse(line) as unknown);
  } catch {
    return undefined;
  }
}

/** What stands in the call of a function, found from both ends: a pattern over the whole text would try every bracket of a hostile one. */
function insideCall(text: string): string | undefined {
  const start = /^[\w$.]{1,100}\s{0,10}\(/.exec(text)?.[0].length;
  const end = /\)\s{0,10};?$/.exec(text.slice(-20))?.[0].length;
  return start === undefined || end === undefined ? undefined : text.slice(start, -end);
}

function parseChecked(text: string): unknown {
  checkJson(text);
  return JSON.parse(text) as unknown;
}

/** JSON, bare, in the call of a function (JSONP), or as a text in JSON: some services encode it twice. */
function parseJson(text: string): unknown {
  try {
    const root = parseChecked(insideCall(text.trim()) ?? text);
    return typeof root === "string" ? parseChecked(root) : root;
  } catch (error) {
    if (error instanceof CityError) throw error;
    const lines = readJsonLines(text);
    if (lines !== undefined) return lines;
    const at = /position (\d+)/.exec(String(error))?.[1];
    throw new CityError("feed.format.broken", { rule: at === undefined ? "JSON" : `JSON, position ${at}` });
  }
}

function extractText(text: string, pattern: string | undefined): string {
  if (pattern === undefined) return text;
  const part = linearPattern(pattern, { ignoreCase: false }).find(text)?.group;
  if (part === undefined) throw new CityError("feed.format.records", { rule: "extract" });
  return part;
}

const fromRow = (row: Row, unit: string): RawRecord => ({
  value: row.fields,
  where: `${unit} ${row.line}`,
  key: String(row.line),
  ...(row.flaw === undefined ? {} : { flaw: row.flaw }),
});

/** A list where one record was meant is its members: readers need not know whether a source sends one or many. */
function records(root: unknown, paths: readonly string[]): readonly RawRecord[] {
  const top = [{ value: root, where: "", key: "" }];
  const found =
    paths.length === 0 ? top : (paths.map((path) => select(root, path)).find((each) => each.length > 0) ?? []);
  if (found.length === 0) throw new CityError("feed.format.records", { rule: paths.join(", ") });
  checkRecords(found.reduce((sum, { value }) => sum + (Array.isArray(value) ? value.length : 1), 0));
  return found.flatMap((each: Found) =>
    Array.isArray(each.value)
      ? each.value.map((value, index) => ({
          value,
          where: `${each.where}[${index}]`,
          key: String(index),
          parent: each,
        }))
      : [each],
  );
}

/** What was made of one answer already: a guess reads it several times, and then it is read by what was guessed. */
export type Parses = Map<string, unknown>;

function once<Parse>(parses: Parses, key: readonly unknown[], parse: () => Parse): Parse {
  const name = JSON.stringify(key);
  if (!parses.has(name)) parses.set(name, parse());
  return parses.get(name) as Parse;
}

/** Decoded text of an answer, cut to what the mapping extracts. */
export function textOf(answer: Answer, { encoding, extract }: Mapping, parses: Parses): string {
  return once(parses, ["text", encoding, extract], () =>
    extractText(decodeText(answer.bytes, answer.contentType, encoding), extract),
  );
}

/** The sheets of a workbook, read once. */
export async function sheetsOf({ bytes }: Answer, parses: Parses): Promise<readonly Sheet[]> {
  const { readWorkbook } = await import("./xlsx.ts");
  return once(parses, ["xlsx"], () => readWorkbook(bytes));
}

/**
 * Reads an answer into records; a format's reader is loaded with the first answer of that format. `parses` belongs to
 * this answer and keeps what costs most for its next reading. Throws CityError `feed.format.*` when the whole of it cannot be read.
 */
export async function parseAnswer(answer: Answer, mapping: Mapping, parses: Parses = new Map()): Promise<ParsedAnswer> {
  const text = () => textOf(answer, mapping, parses);
  const { encoding, extract, delimiter } = mapping;
  const stated = mapping.format === "auto" ? undefined : mapping.format;
  const format = stated ?? sniffFormat(answer.bytes, text);
  const paths = [mapping.records ?? []].flat() as string[];
  if (format === "xlsx") {
    const { rowsOfSheet } = await import("./xlsx.ts");
    const rows = rowsOfSheet(await sheetsOf(answer, parses), mapping.sheet, mapping);
    return { root: undefined, records: rows.map((row) => fromRow(row, "row")) };
  }
  if (format === "csv") {
    const { readTable, rowsOf } = await import("./csv.ts");
    const table = once(parses, ["csv", encoding, extract, delimiter], () => readTable(text(), delimiter));
    const rows = rowsOf(table.cells, table.lines, mapping);
    return { root: undefined, records: rows.map((row) => fromRow(row, "line")) };
  }
  if (format === "html") {
    const selector = (paths[0] ?? "table").replace(/^css:/, "");
    const { selectElements } = await import("./html.ts");
    const elements = await selectElements(text(), selector);
    checkRecords(elements.length);
    if (elements.length === 0) throw new CityError("feed.format.records", { rule: selector });
    return {
      root: undefined,
      records: elements.map((value, index) => ({ value, where: `${selector}[${index}]`, key: String(index) })),
    };
  }
  const parseTree = format === "xml" ? (await import("./xml.ts")).parseXml : parseJson;
  const root = once(parses, [format, encoding, extract], () => parseTree(text()));
  const found = records(root, paths);
  return { root, records: mapping.columns === undefined ? found : underColumns(root, mapping.columns, found) };
}
