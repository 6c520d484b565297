import { crc32 } from "node:zlib";

type Cell = string | number | null;
export type Sheets = Readonly<Record<string, readonly (readonly Cell[])[]>>;

const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
const namespace = "http://schemas.openxmlformats.org";

function sheetXml(rows: readonly (readonly Cell[])[]): string {
  const cell = (value: Cell, row: number, column: number) => {
    const at = `r="${String.fromCharCode(65 + column)}${row + 1}"`;
    if (value === null) return "";
    return typeof value === "number"
      ? `<c ${at}><v>${value}</v></c>`
      : `<c ${at} t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
  };
  const body = rows.map(
    (cells, row) => `<row r="${row + 1}">${cells.map((each, at) => cell(each, row, at)).join("")}</row>`,
  );
  return `<worksheet xmlns="${namespace}/spreadsheetml/2006/main"><sheetData>${body.join("")}</sheetData></worksheet>`;
}

/** A ZIP archive whose entries are not compressed. */
function zipped(files: Readonly<Record<string, string>>): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, data] = [Buffer.from(name), Buffer.from(text)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(path.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), common, tail, path);
    parts.push(Buffer.from("PK\u0003\u0004", "latin1"), common, path, data);
    offset += 30 + path.length + data.length;
  }
  const size = directory.reduce((sum, each) => sum + each.length, 0);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  for (const at of [8, 10]) end.writeUInt16LE(Object.keys(files).length, at);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...parts, ...directory, end]));
}

/** An XLSX file of those sheets. */
export function workbook(sheets: Sheets): Uint8Array {
  const names = Object.keys(sheets);
  const related = `${namespace}/officeDocument/2006/relationships`;
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${related}/${type}" Target="${target}"/>`;
  const relations = (inner: string) =>
    `<Relationships xmlns="${namespace}/package/2006/relationships">${inner}</Relationships>`;
  return zipped({
    "_rels/.rels": relations(relation(1, "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": `<workbook xmlns="${namespace}/spreadsheetml/2006/main" xmlns:r="${related}"><sheets>${names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      names.map((_, at) => relation(at + 1, "worksheet", `worksheets/sheet${at + 1}.xml`)).join(""),
    ),
    ...Object.fromEntries(names.map((name, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheets[name]!)])),
  });
}
