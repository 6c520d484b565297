import { CityError } from "../../kernel/index.ts";

/** What an answer may hold at most. The largest real ones seen have a tenth of it; beyond it lie answers made to do harm. */
export const bounds = {
  /** Lists, objects or elements in one another. */
  depth: 200,
  /** Values of a JSON answer, elements of XML or HTML. */
  nodes: 3_000_000,
  /** Of one element. */
  attributes: 1000,
  /** Of a table, those that its rows leave out counted as well. */
  cells: 2_000_000,
  columns: 2000,
  /** Characters of one row. */
  row: 1_000_000,
  /** Of an answer, and of all that are read as one. */
  records: 100_000,
  /** Of an archive. */
  files: 2000,
  /** Bytes of all that is read of an archive. */
  unpacked: 64_000_000,
} as const;

/** The answer goes beyond a bound. `rule` names it, as `at most 2000 columns`. */
export const beyond = (rule: string, cause?: unknown): CityError =>
  new CityError("feed.format.effort", { rule }, cause === undefined ? undefined : { cause });

/** Rows become objects with a value for every column, told or not: few bytes could ask for very many of them. */
export function checkTable(columns: number, rows: number): void {
  if (columns > bounds.columns) throw beyond(`at most ${bounds.columns} columns`);
  if (columns * rows > bounds.cells) throw beyond(`at most ${bounds.cells} cells`);
  checkRecords(rows);
}

export function checkRecords(count: number): void {
  if (count > bounds.records) throw beyond(`at most ${bounds.records} records`);
}
