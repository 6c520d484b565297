import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CityError } from "../../kernel/index.ts";
import type { Mapping } from "../parking/mapping.ts";
import { decodeText } from "./decode-text.ts";
import { parseAnswer } from "./parse-answer.ts";
import { parsePath, scalar, select } from "./path.ts";

const bytes = (text: string, encoding: BufferEncoding = "utf8") => new Uint8Array(Buffer.from(text, encoding));
const records = async (text: string, mapping: Mapping = {}) =>
  (await parseAnswer({ bytes: bytes(text) }, mapping)).records;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error: unknown) => (error as CityError).code,
  );

describe("text in the encodings feeds come in", () => {
  test("Latin 1 is read where UTF-8 fails", () => {
    expect(decodeText(bytes("Mühlwiesenstraße", "latin1"))).toBe("Mühlwiesenstraße");
    expect(decodeText(bytes("Mühlwiesenstraße"))).toBe("Mühlwiesenstraße");
  });
  test("what the answer states of itself counts", () => {
    expect(decodeText(bytes("\ufeffÄ", "utf16le"))).toBe("Ä");
    expect(decodeText(bytes("\ufeffÄ"))).toBe("Ä");
    expect(decodeText(bytes("Ä", "latin1"), "text/csv; charset=ISO-8859-1")).toBe("Ä");
    expect(decodeText(bytes('<?xml version="1.0" encoding="ISO-8859-1"?><a>Ä</a>', "latin1"))).toContain("<a>Ä</a>");
  });
  test("an unknown encoding is no failure", () => {
    expect(decodeText(bytes("a"), "text/plain; charset=klingon")).toBe("a");
  });
  test("Windows' own characters, of western and of central Europe", () => {
    expect(decodeText(new Uint8Array([0x32, 0x20, 0x80, 0x20, 0x96]))).toBe("2 € –");
    expect(decodeText(new Uint8Array([0x32, 0x20, 0x80]), "text/csv; charset=windows-1252")).toBe("2 €");
    expect(decodeText(bytes("Parkiri\u009ae ob\u00e8ini", "latin1"))).toBe("Parkiriše občini");
    expect(decodeText(bytes("Crème 5 m³ à Zürich", "latin1"))).toBe("Crème 5 m³ à Zürich");
  });
});

describe("CSV", () => {
  test("semicolons, quotes, line breaks in cells: each row knows its line", async () => {
    const rows = await records('"Name";"Free"\r\n"A; B";3\r\n"C\nD";4\r\n');
    expect(rows.map((row) => [row.where, row.value])).toEqual([
      ["line 2", { Name: "A; B", Free: "3" }],
      ["line 4", { Name: "C\nD", Free: "4" }],
    ]);
  });
  test("a row with too few columns is told apart", async () => {
    expect((await records("a,b\n1,2\n3\n")).map((row) => row.flaw)).toEqual([undefined, "1 ≠ 2"]);
  });
  test("a row of empty cells is none", async () => {
    expect((await records("a;b\n1;2\n;\n3;4\n")).map((row) => row.where)).toEqual(["line 2", "line 4"]);
  });
  test("an open quote is a broken answer", async () => {
    expect(await codeOf(records('a,b\n"1,2\n'))).toBe("feed.format.broken");
  });
});

describe("XML and HTML", () => {
  test("letters written as numbers are letters", async () => {
    const [lot] = await records("<list><lot><n>A &amp; B, M&#252;hle</n></lot></list>", { records: "**.lot" });
    expect(lot!.value).toEqual({ n: "A & B, Mühle" });
  });
  test("prefixes go, attributes stay, one and many look alike", async () => {
    const xml = '<p:list xmlns:p="x"><p:lot id="1"><p:free>3</p:free></p:lot></p:list>';
    expect((await records(xml, { records: "**.lot" }))[0]).toMatchObject({
      where: "list.lot",
      value: { "@id": "1", free: "3" },
    });
    const two = '<list><lot id="1"/><lot id="2"/></list>';
    expect((await records(two, { records: "**.lot" })).map((record) => record.where)).toEqual([
      "list.lot[0]",
      "list.lot[1]",
    ]);
  });
  test.each(["<list><lot></list>", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"])("%s is refused", async (xml) => {
    expect(await codeOf(records(xml, { format: "xml", records: "**.lot" }))).toBe("feed.format.broken");
  });
  test("a table's rows are named by its header", async () => {
    const html = "<html><table><tr><th>Name</th><th>Frei</th></tr><tr><td>A</td><td>3</td></tr></table></html>";
    expect((await records(html)).map((row) => row.value)).toEqual([{ Name: "A", Frei: "3" }]);
  });
});

describe("HTML tables", () => {
  const rows = async (html: string) => (await records(html)).map((row) => row.value);
  const cells = (...texts: readonly string[]) => `<tr>${texts.map((text) => `<td>${text}</td>`).join("")}</tr>`;

  test("without a page around them; a title above and headings between are no records", async () => {
    const heading = "<tr><th colspan=2>Am Meer</th></tr>";
    const table = `<style>td {}</style><table>${cells("Stand 13:20")}<tr><th colspan=2>Am Fluss</th></tr><tr><th>Name</th><th>Frei</th></tr>${cells("A", "3")}${heading}${cells("B", "4")}</table>`;
    expect(await rows(table)).toEqual([
      { Name: "A", Frei: "3" },
      { Name: "B", Frei: "4" },
    ]);
  });

  test("a cell that spans columns stands in each", async () => {
    const wide = '<tr><td>A</td><td colspan="2">zu</td></tr>';
    const table = `<table>${cells("Name", "Gesamt", "Frei")}${wide}${cells("B", "9", "4")}</table>`;
    expect((await rows(`<html>${table}</html>`))[0]).toEqual({ Name: "A", Gesamt: "zu", Frei: "zu" });
  });

  test("a table in a cell is one of its own", async () => {
    const inner = `<a>P\n 1</a><table>${cells("Höhe", "2 m")}</table>`;
    const [row] = await rows(`<html><table>${cells("Name", "Frei")}${cells(inner, "3")}</table></html>`);
    expect(row).toEqual({ Name: "P 1", Frei: "3" });
  });
});

describe("JSON", () => {
  test("broken, and without the list of records", async () => {
    expect(await codeOf(records('{"items": [1,'))).toBe("feed.format.broken");
    expect(await codeOf(records('{"item": []}', { records: "items" }))).toBe("feed.format.records");
    expect(await records('{"items": []}', { records: "items" })).toEqual([]);
  });
  test("an object by id is a list whose members know their key", async () => {
    expect((await records('{"8": {"n": 1}, "9": {"n": 2}}', { records: "*" })).map((record) => record.key)).toEqual([
      "8",
      "9",
    ]);
  });
  test("JSON inside a page", async () => {
    expect(
      await records('<html><script>data = {"list": [{"a": 1}]};</script></html>', {
        format: "json",
        extract: "data = (\\{.*\\});",
        records: "list",
      }),
    ).toHaveLength(1);
  });
});

describe("paths", () => {
  const answer = {
    lots: [
      {
        id: 1,
        kinds: [
          { kind: "a", n: 5 },
          { kind: "b", n: 6 },
        ],
      },
      { id: 2, "odd.name": 7 },
    ],
    deep: { er: { id: 3 } },
  };
  test.each([
    ["lots.id", [1, 2]],
    ["lots[1].'odd.name'", [7]],
    ["lots.kinds[kind=b].n", [6]],
    ["lots[].kinds[0].n", [5]],
    ["**.id", [1, 2, 3]],
    ["deep.*.id", [3]],
    ["nowhere.to.go", []],
  ])("%s", (path, expected) => {
    expect(select(answer, path).map((found) => found.value)).toEqual(expected);
  });
  test("each finding says where it was", () => {
    expect(select(answer, "lots.kinds[kind=b].n")[0]!.where).toBe("lots[0].kinds[1].n");
  });
  test("wrapped values are unwrapped", () => {
    expect(
      [{ "#text": "a", "@lang": "de" }, { type: "Number", value: 3, metadata: {} }, [{ value: "x" }], "y"].map(scalar),
    ).toEqual(["a", 3, "x", "y"]);
  });
  test("any text is a path or an error, never a hang", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.jsonValue(), (path, value) => {
        try {
          parsePath(path);
        } catch {
          return;
        }
        expect(Array.isArray(select(value, path))).toBe(true);
      }),
    );
  });
});
