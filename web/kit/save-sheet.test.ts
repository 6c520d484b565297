import { readSheet } from "read-excel-file/node";
import writeSheet from "write-excel-file/node";
import { describe, expect, it } from "vitest";
import { sheetData, type SheetCell } from "./save-sheet.ts";

const saved = async (...rows: readonly (readonly SheetCell[])[]) => {
  const buffer = await writeSheet(sheetData({ name: "t", titles: ["一", "二"], rows })).toBuffer();
  return { rows: await readSheet(buffer) };
};

describe("a list as an XLSX file", () => {
  it("has its titles, texts and numbers as what they are", async () => {
    const { rows } = await saved(["路灯", 12.5], [undefined, 0]);
    expect(JSON.stringify(rows)).toContain(JSON.stringify(["一", "二"]));
    expect(JSON.stringify(rows)).toContain(JSON.stringify(["路灯", 12.5]));
    expect(JSON.stringify(rows)).toContain("[null,0]");
  });

  it.each(["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x")'])(
    "computes nothing that somebody wrote: %s",
    async (text) => {
      const cells = sheetData({ name: "t", titles: ["一"], rows: [[text]] })[1]!;
      expect(cells[0]).toEqual({ value: ` ${text}`, type: String });
    },
  );

  it("leaves numbers below nothing and phone numbers as they are", () => {
    const [, cells] = sheetData({ name: "t", titles: ["一"], rows: [["-12.5", "+8613800000000", "–"]] });
    expect(cells!.map((cell) => (cell as { value: string }).value)).toEqual(["-12.5", "+8613800000000", "–"]);
  });

  it("opens whatever characters a text has", async () => {
    const { rows } = await saved(["a\u0000b\u001Fc<&>", "x".repeat(40_000)]);
    expect(JSON.stringify(rows)).toContain("abc<&>");
  });
});
