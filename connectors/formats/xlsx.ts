import readSheets from "read-excel-file/node";
import { CityError } from "../../kernel/index.ts";
import { rowsOf, type Row, type TableShape } from "./csv.ts";

const largestUnpacked = 200 * 1024 * 1024;
const entryHead = 0x02014b50;

/** Bytes that a ZIP archive says it holds unpacked; a small file may hold gigabytes of nothing. */
export function unpackedSize(bytes: Uint8Array): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let total = 0;
  for (let at = view.indexOf("PK\u0001\u0002", 0, "latin1"); at >= 0 && at + 46 <= view.length;) {
    if (view.readUInt32LE(at) !== entryHead) break;
    total += view.readUInt32LE(at + 24);
    at += 46 + view.readUInt16LE(at + 28) + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return total;
}

/** Rows of one sheet under its header. */
export async function parseXlsx(
  bytes: Uint8Array,
  sheet: string | undefined,
  shape: TableShape = {},
): Promise<readonly Row[]> {
  if (unpackedSize(bytes) > largestUnpacked) throw new CityError("feed.fetch.size", { rule: "200 MB unpacked" });
  let sheets: { sheet: string; data: unknown[][] }[];
  try {
    sheets = (await readSheets(Buffer.from(bytes))) as { sheet: string; data: unknown[][] }[];
  } catch (error) {
    throw new CityError("feed.format.broken", { rule: "XLSX" }, { cause: error });
  }
  const chosen = sheet === undefined ? sheets[0] : sheets.find((each) => each.sheet === sheet);
  if (!chosen) throw new CityError("feed.format.records", { rule: `sheet ${sheet ?? 1}` });
  const lines = chosen.data.map((_, index) => index + 1);
  return rowsOf(chosen.data, lines, shape);
}
