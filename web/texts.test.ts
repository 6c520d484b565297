import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { saidKeys } from "../server/check/said-keys.ts";

type Table = Record<string, string>;

const read = (file: string): Table => JSON.parse(readFileSync(file, "utf8")) as Table;

function tablesOf(folders: readonly string[], language: string): Table {
  return Object.assign({}, ...folders.map((folder) => read(join(folder, `${language}.json`)))) as Table;
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."))
    .map((file) => readFileSync(join(folder, file), "utf8"));
}

const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).toSorted();

const scopes = [
  { name: "web", code: "web", texts: ["web/texts"] },
  {
    name: "parking",
    code: "scenarios/parking/pages",
    texts: ["scenarios/parking/texts", "scenarios/parking/pages/texts"],
  },
  { name: "city", code: "scenarios/city/pages", texts: ["scenarios/city/texts", "scenarios/city/pages/texts"] },
];

describe.each(scopes)("texts of $name", ({ code, texts }) => {
  const zh = tablesOf(texts, "zh");
  const en = tablesOf(texts, "en");

  it("are there in both languages, with the same placeholders", () => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(zh).toSorted());
    for (const [key, text] of Object.entries(zh)) expect([key, places(en[key]!)]).toEqual([key, places(text)]);
  });

  it("are Chinese in zh and hold no Chinese in en", () => {
    for (const [key, text] of Object.entries(en)) expect([key, /\p{Script=Han}/u.test(text)]).toEqual([key, false]);
  });

  it("hold every key that the pages say", () => {
    for (const source of sourcesIn(code)) {
      const { whole, begun } = saidKeys(source);
      for (const key of whole) expect(Object.keys(zh)).toContain(key);
      for (const start of begun)
        expect(Object.keys(zh).filter((key) => key.startsWith(start)).length).toBeGreaterThan(0);
    }
  });
});
