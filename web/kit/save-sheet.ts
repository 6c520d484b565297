import type { SheetData } from "write-excel-file/browser";

/** An instant is text, as a person in the city reads it: a cell of Excel has no time zone. */
export type SheetCell = string | number | undefined;

export interface SheetTable {
  readonly name: string;
  readonly titles: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
}

/** What Excel takes in a cell. */
const longest = 32_767;
/** Not allowed in XML, so a file with one of them would not open. */
// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/**
 * Text goes in as text: `=HYPERLINK(…)` of a stranger is shown, never computed. Whoever takes it on as CSV has it with a
 * space before it, so that it is none there either.
 */
const textOf = (text: string): string => {
  const clean = text.replace(forbidden, "").slice(0, longest - 1);
  return /^[=+\-@\t\r]/.test(clean) && !/^[+-]?[\d.,]+$/.test(clean) ? ` ${clean}` : clean;
};

/** The cells of a table as the library wants them: each of the kind that it is, nothing guessed. */
export function sheetData({ titles, rows }: SheetTable): SheetData {
  const head = titles.map((title) => ({ value: textOf(title), type: String, fontWeight: "bold" as const }));
  const cell = (value: SheetCell) => {
    if (value === undefined || value === "") return null;
    if (typeof value === "number") return Number.isFinite(value) ? { value, type: Number } : null;
    return { value: textOf(value), type: String };
  };
  return [head, ...rows.map((row) => row.map(cell))];
}

const fileName = (name: string): string => `${name.replace(/[\\/:*?"<>|\s]+/g, " ").trim() || "list"}.xlsx`;
const sheetName = (name: string): string =>
  name
    .replace(/[[\]:*?/\\]+/g, " ")
    .trim()
    .slice(0, 31) || "list";

/** Makes an XLSX file of the table and gives it to the browser to save. The library is fetched when it is first needed. */
export async function saveSheet(table: SheetTable): Promise<void> {
  const { default: write } = await import("write-excel-file/browser");
  const columns = table.titles.map((title, column) => ({ width: widthOf(title, table.rows, column) }));
  await write(sheetData(table), { sheet: sheetName(table.name), stickyRowsCount: 1, columns }).toFile(
    fileName(table.name),
  );
}

/** In characters, of which a Chinese one takes two; looked for in the first rows. */
function widthOf(title: string, rows: SheetTable["rows"], column: number): number {
  const wide = (text: string): number => [...text].reduce((sum, one) => sum + (one > "\u2e7f" ? 2 : 1), 0);
  const shown = rows.slice(0, 100).map((row) => row[column]);
  const widths = shown.map((value) => wide(String(value ?? "")));
  return Math.min(60, Math.max(8, wide(title), ...widths) + 2);
}
