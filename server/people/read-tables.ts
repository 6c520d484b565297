import { readTable } from "../../connectors/formats/csv.ts";
import { readWorkbook } from "../../connectors/formats/xlsx.ts";
import type { ImportTable } from "../../kernel/index.ts";

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** The tables of a spreadsheet: XLSX, or CSV in UTF-8 or GB 18030. Throws CityError `feed.format.*`. */
export async function readTables(bytes: Uint8Array): Promise<readonly ImportTable[]> {
  if (isZip(bytes)) {
    const sheets = await readWorkbook(bytes);
    return sheets.map(({ sheet, data }) => ({
      sheet,
      rows: data.map((cells, i) => ({ line: i + 1, cells: cells.map((cell) => (cell == null ? "" : String(cell))) })),
    }));
  }
  const { cells, lines } = readTable(textOf(bytes), undefined);
  return [{ rows: cells.map((row, i) => ({ line: lines[i]!, cells: row })) }];
}

/** As Chinese spreadsheets save it: in UTF-8, or else in GB 18030. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
