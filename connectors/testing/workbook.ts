import { zipOf } from "../formats/zip.ts";

type Cell = string | number | null;
/** A sheet by its rows, or as the XML inside its `sheetData`. */
export type Sheets = Readonly<Record<string, readonly (readonly Cell[])[] | string>>;

const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
const namespace = "http://schemas.openxmlformats.org";

function rowsXml(rows: readonly (readonly Cell[])[]): string {
  const cell = (value: Cell, row: number, column: number) => {
    const at = `r="${String.fromCharCode(65 + column)}${row + 1}"`;
    if (value === null) return "";
    return typeof value === "number"
      ? `<c ${at}><v>${value}</v></c>`
      : `<c ${at} t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
  };
  return rows
    .map((cells, row) => `<row r="${row + 1}">${cells.map((each, at) => cell(each, row, at)).join("")}</row>`)
    .join("");
}

function sheetXml(sheet: Sheets[string]): string {
  const data = typeof sheet === "string" ? sheet : rowsXml(sheet);
  return `<worksheet xmlns="${namespace}/spreadsheetml/2006/main"><sheetData>${data}</sheetData></worksheet>`;
}

/** An XLSX file of those sheets. */
export function workbook(sheets: Sheets): Uint8Array {
  const names = Object.keys(sheets);
  const related = `${namespace}/officeDocument/2006/relationships`;
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${related}/${type}" Target="${target}"/>`;
  const relations = (inner: string) =>
    `<Relationships xmlns="${namespace}/package/2006/relationships">${inner}</Relationships>`;
  return zipOf(
    new Map(
      Object.entries({
        "_rels/.rels": relations(relation(1, "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": `<workbook xmlns="${namespace}/spreadsheetml/2006/main" xmlns:r="${related}"><sheets>${names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join("")}</sheets></workbook>`,
        "xl/_rels/workbook.xml.rels": relations(
          names.map((_, at) => relation(at + 1, "worksheet", `worksheets/sheet${at + 1}.xml`)).join(""),
        ),
        ...Object.fromEntries(names.map((name, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheets[name]!)])),
      }).map(([name, text]) => [name, new Uint8Array(Buffer.from(text))]),
    ),
  );
}
