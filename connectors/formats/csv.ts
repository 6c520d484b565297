import { parse } from "csv-parse/sync";
import { CityError } from "../../kernel/index.ts";

const delimiters = [";", ",", "\t", "|"];

/** One row with its header's names; `flaw` when it has not as many columns as the header. */
export interface Row {
  readonly line: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly flaw?: string;
}

/** The delimiter that cuts the header into most parts. */
export function guessDelimiter(text: string): string {
  const header =
    text
      .slice(0, 10_000)
      .split(/\r?\n/)
      .find((line) => line.trim() !== "") ?? "";
  const bare = header.replace(/"[^"]*"/g, "");
  return delimiters.toSorted((one, other) => bare.split(other).length - bare.split(one).length)[0]!;
}

/** Rows under a header, by the header's names; a header's empty name becomes `column N`. */
export function rowsOf(table: readonly (readonly unknown[])[], lines: readonly number[], skip: number): readonly Row[] {
  const names = (table[skip] ?? []).map((name, index) => String(name ?? "").trim() || `column ${index + 1}`);
  return table.slice(skip + 1).map((cells, index) => ({
    line: lines[skip + 1 + index] ?? skip + 2 + index,
    fields: Object.fromEntries(names.map((name, column) => [name, cells[column] ?? null])),
    ...(cells.length === names.length ? {} : { flaw: `${cells.length} ≠ ${names.length}` }),
  }));
}

export function parseCsv(text: string, delimiter: string | undefined, skipRows = 0): readonly Row[] {
  try {
    const records = parse(text, {
      delimiter: delimiter ?? guessDelimiter(text),
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return rowsOf(
      records.map((each) => each.record),
      records.map((each) => each.info.lines),
      skipRows,
    );
  } catch (error) {
    const line = (error as { lines?: number }).lines;
    throw new CityError(
      "feed.format.broken",
      { rule: line === undefined ? "CSV" : `CSV, line ${line}` },
      { cause: error },
    );
  }
}
