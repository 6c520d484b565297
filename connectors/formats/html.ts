import type { HTMLElement } from "node-html-parser";
import { CityError } from "../../kernel/index.ts";

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
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (const [, end, name, alone] of text.matchAll(/<(\/?)([a-z][\w-]*)[^<>]*?(\/?)>/gi)) {
    if (unclosed.test(name!) || alone === "/") continue;
    depth = end === "/" ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepest) return true;
  }
  return false;
}

/** Elements a CSS selector finds; a table's rows become objects by its header when the selector ends in `table`. */
export async function selectElements(text: string, selector: string): Promise<readonly unknown[]> {
  const { parse } = await import("node-html-parser");
  const page = withoutComments(text);
  if (nestsTooDeep(page)) throw new CityError("feed.format.broken", { rule: "HTML: nesting" });
  const found = parse(page).querySelectorAll(selector);
  return found.flatMap((each): readonly unknown[] => (each.tagName === "TABLE" ? tableRows(each) : [each]));
}

function tableRows(table: HTMLElement): readonly Record<string, string>[] {
  const rows = table.querySelectorAll("tr").map((row) => row.querySelectorAll("th,td").map((cell) => cell.text.trim()));
  const names = rows[0] ?? [];
  return rows
    .slice(1)
    .map((cells) =>
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
  return elements.map((each) => (attribute === undefined ? each.text.trim() : (each.getAttribute(attribute) ?? "")));
}

/** Told by its shape: asking for its class would load the HTML reader for feeds that have no HTML. */
export function isElement(value: unknown): value is HTMLElement {
  return typeof value === "object" && value !== null && "querySelectorAll" in value && "getAttribute" in value;
}
