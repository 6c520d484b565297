import readSheets from "read-excel-file/node";
import { CityError } from "../../kernel/index.ts";
import { beyond, bounds, checkTable } from "./bounds.ts";
import { rowsOf, type Row, type TableShape } from "./csv.ts";
import { countOf } from "./scan-text.ts";
import { unzip, zipOf } from "./zip.ts";

export interface Sheet {
  readonly sheet: string;
  readonly data: readonly (readonly unknown[])[];
}

/** Of a row or a cell: `7`, `XFD1048576`. */
const reference = /(?<!xmlns)[\s:]r\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const address = /^([A-Z]{0,3})(\d{1,7})$/;
const columnOf = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** Cells of the smallest table that holds all of a sheet's: the library makes all of them, the empty ones too. */
function cellsOf(sheet: string): number {
  let [rows, columns] = [countOf(sheet, "<row"), 1];
  for (const [, one, other] of sheet.matchAll(reference)) {
    const parts = address.exec(one ?? other!);
    if (!parts) throw new CityError("feed.format.broken", { rule: "XLSX: address" });
    rows = Math.max(rows, Number(parts[2]));
    columns = Math.max(columns, columnOf(parts[1]!));
  }
  checkTable(columns, rows);
  return rows * columns;
}

/** The library would unpack whatever the archive holds and make whatever its cells ask for: it gets what was looked at. */
function lookedAt(bytes: Uint8Array): Uint8Array {
  const files = unzip(bytes, (name) => /\.(xml|rels)$/.test(name));
  let cells = 0;
  for (const file of files.values()) {
    const text = Buffer.from(file.buffer, file.byteOffset, file.byteLength).toString("utf8");
    if (countOf(text, "<") > bounds.nodes) throw beyond(`at most ${bounds.nodes} elements`);
    if (text.includes("sheetData")) cells += cellsOf(text);
  }
  if (cells > bounds.cells) throw beyond(`at most ${bounds.cells} cells`);
  return zipOf(files);
}

/** All sheets of a workbook. Throws CityError `feed.format.broken`, `feed.format.effort`. */
export async function readWorkbook(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const whole = lookedAt(bytes);
  try {
    return (await readSheets(Buffer.from(whole.buffer, whole.byteOffset, whole.byteLength))) as Sheet[];
  } catch (error) {
    throw new CityError("feed.format.broken", { rule: "XLSX" }, { cause: error });
  }
}

/** Rows of one sheet under its header. */
export function rowsOfSheet(
  sheets: readonly Sheet[],
  sheet: string | undefined,
  shape: TableShape = {},
): readonly Row[] {
  const chosen = sheet === undefined ? sheets[0] : sheets.find((each) => each.sheet === sheet);
  if (!chosen) throw new CityError("feed.format.records", { rule: `sheet ${sheet ?? 1}` });
  const lines = chosen.data.map((_, index) => index + 1);
  return rowsOf(chosen.data, lines, shape);
}
