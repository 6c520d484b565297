import { describe, expect, test } from "vitest";
import { trialMapping, trialOf } from "../testing/trial.ts";
import { workbook } from "../testing/workbook.ts";
import { zipOf } from "./zip.ts";

const { run } = trialOf();
const guess = { mapping: undefined };
const sheetBook = (data: string) => workbook({ Lots: data });
const repeat = (text: string, count: number) => text.repeat(count);
const nested = (open: string, close: string, count: number) => repeat(open, count) + repeat(close, count);
const lots = '[{"id":"a","name":"A","lon":9,"lat":48,"free":1}]';
/** What is told, a piece of which each bound is named by. */
const beyond = (rule: string) => ({ code: "feed.format.effort", parameters: { rule } });
const bytes = (text: string) => new Uint8Array(Buffer.from(text));
/** Cells of a sheet by their addresses. */
const sheet = (...addresses: readonly string[]) =>
  sheetBook(addresses.map((at) => `<row r="${/\d+/.exec(at)![0]}"><c r="${at}"><v>1</v></c></row>`).join(""));

/** An archive whose directory says of its only file what is given. */
function lyingArchive(change: (directory: Buffer, archive: Buffer) => void): Uint8Array {
  const archive = Buffer.from(workbook({ Lots: [["id", "name"]] }));
  change(archive.subarray(archive.indexOf("PK\u0001\u0002", 0, "latin1")), archive);
  return new Uint8Array(archive);
}

describe("a small answer that asks for much is refused by the bound that it breaks", () => {
  test.each([
    ["two cells far apart", sheet("A1", "XFD1048576"), "at most 2000 columns"],
    ["a cell far below", sheet("A1", "Z1048576"), "at most 2000000 cells"],
    [
      "a far cell in small letters of an attribute with a prefix",
      sheetBook('<row r="1"><c x:r="ZZ99999"/></row>'),
      "at most 2000000 cells",
    ],
    [
      "an empty row far below",
      sheetBook('<row r="1"><c r="BXX1"><v>1</v></c></row><row r="9999999"/>'),
      "at most 2000000 cells",
    ],
    ["many sheets", manySheets(), "at most 2000000 cells"],
    [
      "very many files in an archive",
      zipOf(new Map(Array.from({ length: 2001 }, (_, at) => [`${at}.xml`, bytes("")]))),
      "at most 2000 files",
    ],
    ["lists in lists", nested("[", "]", 50_000), "nested at most 200 deep"],
    ["objects in objects", nested('{"a":', "}", 1000).replace("}", "1}"), "nested at most 200 deep"],
    ["lists in lists in a text", JSON.stringify(nested("[", "]", 201)), "nested at most 200 deep"],
    ["elements in elements", nested("<a>", "</a>", 20_000), "nested at most 200 deep"],
    ["elements in elements of a page", `<html>${nested("<b>", "</b>", 20_000)}`, "nested at most 500 deep"],
    [
      "an element of very many attributes",
      `<a ${Array.from({ length: 1001 }, (_, at) => `a${at}="1"`).join(" ")}/>`,
      "at most 1000 attributes",
    ],
    ["a row of very many columns", repeat("a;", 20_000), "at most 2000 columns"],
    ["a wide header over many short rows", `${repeat("a;", 1500)}\n${repeat("1\n", 2000)}`, "at most 2000000 cells"],
    ["a row without end", `id;name\n${repeat("x", 1_000_010)}`, "a row of at most 1000000 characters"],
    ["a quote without end", `id;name\n1;"${repeat("x;y\n", 250_001)}`, "a row of at most 1000000 characters"],
    [
      "wide rows under names",
      JSON.stringify({ names: Array(2001).fill("a"), rows: [[1]] }),
      "at most 2000 columns",
      { format: "json", records: "rows", columns: "names", fields: { id: "a" } },
    ],
    [
      "a page's table with one wide row",
      `<table><tr>${repeat("<td>1", 1500)}<tr>${repeat("<tr><td>1</td></tr>", 1500)}</table>`,
      "at most 2000000 cells",
    ],
    ["very many small values", `[${repeat("{},", 1_500_001)}{}]`, "at most 3000000 values"],
    ["very many records", `[${repeat("0,", 100_000)}0]`, "at most 100000 records", trialMapping],
  ] as const)("%s", async (_, answer, rule, mapping?: object) => {
    await expect(run(answer, { mapping: mapping as never })).rejects.toMatchObject(beyond(rule));
  });

  test("an archive that unpacks to much more, as it says itself", async () => {
    const bomb = lyingArchive((directory) => directory.writeUInt32LE(4_000_000_000, 24));
    await expect(run(bomb, guess)).rejects.toMatchObject(beyond("at most 64 MB unpacked"));
  });
});

describe("an archive that is none is a coded fault", () => {
  test.each([
    ["its directory says less than comes out", lyingArchive((directory) => directory.writeUInt32LE(1, 24))],
    ["its check does not fit", lyingArchive((directory) => directory.writeUInt32LE(1, 16))],
    ["its file is elsewhere", lyingArchive((directory) => directory.writeUInt32LE(0xfffffff0, 42))],
    ["it is encrypted", lyingArchive((directory) => directory.writeUInt16LE(1, 8))],
    ["it says that it holds more files", lyingArchive((_, archive) => archive.writeUInt16LE(9, archive.length - 12))],
    ["it is cut off", workbook({ Lots: [["id", "name"]] }).subarray(0, 300)],
    ["it holds only another archive", zipOf(new Map([["a.zip", workbook({ Lots: [["id"]] })]]))],
    ["a cell has no such address", sheetBook('<row r="1"><c r="&#65;1"><v>1</v></c></row>')],
  ])("%s", async (_, answer) => {
    await expect(run(answer, guess)).rejects.toMatchObject({ code: "feed.format.broken" });
  });
});

describe("what is within the bounds is read", () => {
  test("a table of many rows, deep lists beside the records, a long text", async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => `${at};Lot ${at};9;48;${at}`).join("\n");
    expect((await run(`id;name;lon;lat;free\n${rows}`, guess)).accepted).toBe(3000);
    const deep = `{"deep": ${nested("[", "]", 190)}, "lots": ${lots}}`;
    expect((await run(deep, guess)).accepted).toBe(1);
    const long = `{"text": ${JSON.stringify(repeat("[<{,", 1_000_000))}, "lots": ${lots}}`;
    expect((await run(long, guess)).accepted).toBe(1);
  });

  test("a workbook that is packed, with an empty cell in its midst", async () => {
    const book = workbook({
      Lots: [
        ["id", "name", "lon", "lat", "free"],
        ["a", "A", 9, 48, 1],
        ["b", null, 9, 48, null],
      ],
    });
    expect(await run(book, guess)).toMatchObject({ received: 2, accepted: 2 });
  });
});

function manySheets(): Uint8Array {
  const far = '<row r="1"><c r="BXX1"><v>1</v></c></row><row r="60"/>';
  return workbook(Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`s${at}`, far])));
}
