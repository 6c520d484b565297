import { parse } from "csv-parse/sync";
import { CityError } from "../../kernel/index.ts";
import { beyond, bounds, checkTable } from "./bounds.ts";
import { countOf } from "./scan-text.ts";

const delimiters = [";", ",", "\t", "|"];

/** One row with its header's names; `flaw` when it has not as many columns as the header. */
export interface Row {
  readonly line: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly flaw?: string;
}

const topLines = 10;
/** How spreadsheets state the delimiter, in a line of its own. */
const statedDelimiter = /^\ufeff?sep=(.)\r?\n/i;

/** The delimiter that cuts the header into most parts; the header may stand below a title. */
export function guessDelimiter(text: string): string {
  const lines = text
    .slice(0, 10_000)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .slice(0, topLines)
    .map((line) => line.replace(/"[^"]*"/g, ""));
  const header = lines.find((line) => delimiters.some((each) => line.includes(each))) ?? "";
  return delimiters.toSorted((one, other) => header.split(other).length - header.split(one).length)[0]!;
}

/** Rows before the header, and whether there is one. */
export interface TableShape {
  readonly skipRows?: number | undefined;
  readonly header?: boolean | undefined;
}

/** Rows by the header's names; `column N` where it has none. Empty cells beyond the header are no flaw: many tables end each row with a delimiter. A row of empty cells is none. */
export function rowsOf(
  table: readonly (readonly unknown[])[],
  lines: readonly number[],
  { skipRows = 0, header = true }: TableShape,
): readonly Row[] {
  const top = table[skipRows] ?? [];
  checkTable(top.length, table.length);
  const names = top.map((name, index) => (header ? String(name ?? "").trim() : "") || `column ${index + 1}`);
  const first = skipRows + (header ? 1 : 0);
  const isTold = (cell: unknown) => String(cell ?? "") !== "";
  return table.slice(first).flatMap((cells, index): Row[] => {
    if (!cells.some(isTold)) return [];
    const odd = cells.length < names.length || cells.slice(names.length).some(isTold);
    const row = {
      line: lines[first + index] ?? first + 1 + index,
      fields: Object.fromEntries(names.map((name, column) => [name, cells[column] ?? null])),
      ...(odd ? { flaw: `${cells.length} ≠ ${names.length}` } : {}),
    };
    return [row];
  });
}

/** Cells row by row, with the line each row ends in. */
export interface Table {
  readonly cells: readonly (readonly string[])[];
  readonly lines: readonly number[];
}

export function readTable(text: string, delimiter: string | undefined): Table {
  const stated = statedDelimiter.exec(text);
  const table = stated ? text.slice(stated[0].length) : text;
  const between = delimiter ?? stated?.[1] ?? guessDelimiter(table);
  if (countOf(table, between) + countOf(table, "\n") > bounds.cells) throw beyond(`at most ${bounds.cells} cells`);
  try {
    const records = parse(table, {
      delimiter: between,
      max_record_size: bounds.row,
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return {
      cells: records.map((each) => each.record),
      lines: records.map((each) => each.info.lines + (stated ? 1 : 0)),
    };
  } catch (error) {
    if ((error as { code?: string }).code === "CSV_MAX_RECORD_SIZE")
      throw beyond(`a row of at most ${bounds.row} characters`, error);
    const line = (error as { lines?: number }).lines;
    throw new CityError(
      "feed.format.broken",
      { rule: line === undefined ? "CSV" : `CSV, line ${line}` },
      { cause: error },
    );
  }
}
