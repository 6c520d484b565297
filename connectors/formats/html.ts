import type { HTMLElement } from "node-html-parser";

/** Elements a CSS selector finds; a table's rows become objects by its header when the selector ends in `table`. */
export async function selectElements(text: string, selector: string): Promise<readonly unknown[]> {
  const { parse } = await import("node-html-parser");
  const found = parse(text).querySelectorAll(selector);
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
