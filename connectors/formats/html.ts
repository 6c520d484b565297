import type { HTMLElement } from "node-html-parser";
import { beyond, checkTable } from "./bounds.ts";
import { tagsOf } from "./scan-text.ts";

/** The parser looks for each comment's end to the end of the text; one that has none takes the rest with it, as in a browser. */
function withoutComments(text: string): string {
  const kept: string[] = [];
  let at = 0;
  for (let start = text.indexOf("<!--"); start >= 0; start = text.indexOf("<!--", at)) {
    kept.push(text.slice(at, start));
    const end = text.indexOf("-->", start + 4);
    at = end < 0 ? text.length : end + 3;
  }
  return kept.join("") + text.slice(at);
}

const deepest = 500;
/** Elements without an end, or whose end may be left out. */
const unclosed =
  /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|td|th|tr|tbody|thead|tfoot|dt|dd|option|html|head|body)$/i;

/** Elements that are opened and never closed cost the parser the square of their number. */
function check(text: string): void {
  let depth = 0;
  for (const { name, kind } of tagsOf(text)) {
    if (kind === "alone" || unclosed.test(name) || !/^[a-z]/i.test(name)) continue;
    depth = kind === "close" ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepest) throw beyond(`nested at most ${deepest} deep`);
  }
}

/** Elements a CSS selector finds; a table's rows become objects by its header when the selector ends in `table`. */
export async function selectElements(text: string, selector: string): Promise<readonly unknown[]> {
  const { parse } = await import("node-html-parser");
  const page = withoutComments(text).replace(/<br\s{0,10}\/?>/gi, lineEnd);
  check(page);
  const found = parse(page).querySelectorAll(selector);
  return found.flatMap((each): readonly unknown[] => (each.tagName === "TABLE" ? tableRows(each) : [each]));
}

const widest = 100;

/** What stands in the elements of those names, and in no table further in. */
const within = (of: HTMLElement, wanted: RegExp): readonly HTMLElement[] =>
  of.children.flatMap((each) =>
    wanted.test(each.tagName) ? [each] : each.tagName === "TABLE" ? [] : within(each, wanted),
  );

/** A line's end as a tag makes it; one in the page's source is but a blank. */
const lineEnd = "\u2028";
const asShown = (text: string) =>
  text
    .replace(/[^\S\u2028]+/g, " ")
    .replaceAll(lineEnd, "\n")
    .replace(/ ?\n ?/g, "\n")
    .trim();

/** A cell's text, without the tables in it. */
const textOf = (cell: HTMLElement, hasTables: boolean) =>
  asShown(
    (hasTables ? cell.querySelectorAll("table") : []).reduce((text, inner) => text.replace(inner.text, " "), cell.text),
  );

/** Texts of a row's cells; one that spans several columns stands in each. */
function textsOf(cells: readonly HTMLElement[], hasTables: boolean): readonly string[] {
  return cells.flatMap((cell) => {
    const text = textOf(cell, hasTables);
    if (!/colspan/i.test(cell.rawAttrs)) return [text];
    const columns = Math.min(widest, Math.max(1, Number(cell.getAttribute("colspan")) || 1));
    return Array.from({ length: columns }, () => text);
  });
}

const widthOf = (rows: readonly HTMLElement[]) =>
  rows.reduce((most, { children }) => Math.max(most, children.length), 0);

/** Rows by the header: the first row that has as many columns as most, and not one text in all. A row of `th` alone below it is a heading. */
function tableRows(table: HTMLElement): readonly Record<string, string>[] {
  const hasTables = table.querySelector("table") !== null;
  const lines = within(table, /^TR$/);
  checkTable(widthOf(lines), lines.length);
  const rows = lines.map((row) => {
    const cells = within(row, /^T[HD]$/);
    return { cells: textsOf(cells, hasTables), isHeading: cells.every(({ tagName }) => tagName === "TH") };
  });
  const widths = rows.map(({ cells }) => cells.length);
  const often = new Map<number, number>();
  for (const width of widths) often.set(width, (often.get(width) ?? 0) + 1);
  const [usual] = [...often].toSorted(([one, rows], [other, others]) => others - rows || other - one)[0] ?? [0];
  const isHeader = ({ cells }: (typeof rows)[number]) => cells.length === usual && new Set(cells).size > 1;
  const header = Math.max(0, rows.findIndex(isHeader));
  const names = rows[header]?.cells ?? [];
  return rows
    .slice(header + 1)
    .filter(({ isHeading }) => !isHeading)
    .map(({ cells }) =>
      Object.fromEntries(names.map((name, index) => [name || `column ${index + 1}`, cells[index] ?? ""])),
    );
}

/** Text, or with `@name` at the end an attribute, of the elements inside one record: `h5 a@href`. */
export function readElement(record: unknown, selector: string): readonly string[] {
  if (!isElement(record)) return [];
  const at = selector.lastIndexOf("@");
  const css = at < 0 ? selector : selector.slice(0, at);
  const elements = css.trim() === "" ? [record] : record.querySelectorAll(css);
  const attribute = at < 0 ? undefined : selector.slice(at + 1);
  return elements.map((each) => (attribute === undefined ? asShown(each.text) : (each.getAttribute(attribute) ?? "")));
}

/** Told by its shape: asking for its class would load the HTML reader for feeds that have no HTML. */
export function isElement(value: unknown): value is HTMLElement {
  return typeof value === "object" && value !== null && "querySelectorAll" in value && "getAttribute" in value;
}
