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

interface Sheet {
  readonly sheet: string;
  readonly data: readonly (readonly unknown[])[];
}

async function sheetsOf(bytes: Uint8Array): Promise<readonly Sheet[]> {
  if (unpackedSize(bytes) > largestUnpacked) throw new CityError("feed.fetch.size", { rule: "200 MB unpacked" });
  try {
    return (await readSheets(Buffer.from(bytes))) as Sheet[];
  } catch (error) {
    throw new CityError("feed.format.broken", { rule: "XLSX" }, { cause: error });
  }
}

export const sheetNames = async (bytes: Uint8Array): Promise<readonly string[]> =>
  (await sheetsOf(bytes)).map(({ sheet }) => sheet);

/** Rows of one sheet under its header. */
export async function parseXlsx(
  bytes: Uint8Array,
  sheet: string | undefined,
  shape: TableShape = {},
): Promise<readonly Row[]> {
  const sheets = await sheetsOf(bytes);
  const chosen = sheet === undefined ? sheets[0] : sheets.find((each) => each.sheet === sheet);
  if (!chosen) throw new CityError("feed.format.records", { rule: `sheet ${sheet ?? 1}` });
  const lines = chosen.data.map((_, index) => index + 1);
  return rowsOf(chosen.data, lines, shape);
}
