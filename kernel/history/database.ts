import type { CityError } from "../errors/city-error.ts";
import type { MinuteSums } from "./minute-sums.ts";
import type { WantedReadings } from "./readings.ts";
import type { Step } from "./steps.ts";
import type { NumberRows, TextRow } from "./rows.ts";

/** Where two SQL dialects part ways. */
export interface Dialect {
  /** Select of raw readings of numbers: thing, property, observed, arrival, value. */
  raw(wanted: WantedReadings): string;
  /** The value at the greatest key; of equal keys, at the greatest `tie`, an integer from 0 to 2^53. */
  latest(value: string, key: string, tie: string): string;
  /** Unnests a list parameter within a select list. */
  list(parameter: number, type: "text" | "integer"): string;
  /** As what a list goes along as a parameter. */
  listParameter(items: readonly (string | number)[]): unknown;
  /** Ends `create table` of a table that is kept in parts by day. */
  byDay(column: string): string;
  /** Ends the select of an insert by thing, where an index is quicker to keep when rows come in its order. */
  readonly inOrder: string;
  /** Statements after the tables are made: indexes. */
  readonly indexes: readonly string[];
}

export interface Queries {
  /** Parameters are $1, $2, …; select numbers as float8 to get numbers. */
  query<Row extends object>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

export interface Writing extends Queries {
  /** Appends to `raw`; arrivals are numbered from the given one on. */
  appendNumbers(rows: readonly NumberRows[], numbers: Int32Array, arrival: number): Promise<void>;
  appendTexts(rows: readonly TextRow[], numbers: Int32Array, arrival: number): Promise<void>;
  appendMinutes(sums: MinuteSums, pass: number): Promise<void>;
}

/** A history's database; one writer, several readers. */
export interface HistoryDatabase extends Queries {
  readonly kind: "embedded" | "served";
  readonly dialect: Dialect;
  /** After the first one, which makes the tables. */
  readonly steps: readonly Step[];
  /** A batch was received at the instant, ms. */
  received(at: number): void;
  /** For long results of two columns: hands over pair by pair, and lets other work go on in between. */
  pairs(
    text: string,
    parameters: readonly unknown[],
    visit: (first: string | number, second: string | number) => void,
  ): Promise<void>;
  /** All of it or nothing, on disk when it resolves; one at a time. */
  transaction<T>(work: (writing: Writing) => Promise<T>): Promise<T>;
  /** Removes rows of these properties before the instant, in the cheapest way; `all`: nothing else is that old that must stay. */
  remove(table: Table, properties: readonly number[], before: number, all: boolean): Promise<void>;
  /** Brings what lies in the log of its own into the file, so that no more than the file is needed. */
  settle(): Promise<void>;
  /** Makes a file that holds all that was written, while nothing is written. Embedded only: a server's has tools of its own. */
  copyTo(path: string): Promise<void>;
  /** Reads all there is, a little at a time, and throws where it cannot be read. `pause` is called in between. */
  readAll(pause: (worked: number) => Promise<void>): Promise<void>;
  /** `history.damaged` when the error says so, naming the file. */
  damage(error: unknown): CityError | undefined;
  /** Gives memory that nobody uses any more back to the system; called now and then. */
  tidy(): Promise<void>;
  /** Called once all steps are taken. */
  opened(): Promise<void>;
  /** `asItIs`: a damaged file is not written once more. */
  close(asItIs?: boolean): Promise<void>;
}

export type Level = "minute" | "hour" | "day";
export type Table = "raw" | "raw_text" | Level;

export function timeColumn(table: Table): "observed" | "begins" {
  return table === "raw" || table === "raw_text" ? "observed" : "begins";
}
