import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

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

/** The first argument of each call of `say`: up to the comma or bracket that ends it. */
function firstArguments(source: string): string[] {
  return [...source.matchAll(/\bsay\(/g)].map(({ index }) => {
    const start = index + "say(".length;
    let depth = 0;
    for (let end = start; end < source.length; end++) {
      const sign = source[end]!;
      if (depth === 0 && (sign === "," || sign === ")")) return source.slice(start, end);
      if ("([{".includes(sign)) depth++;
      if (")]}".includes(sign)) depth--;
    }
    return "";
  });
}

/** Keys as written, also in tables of keys (`["field.price", …`), and the fixed beginnings of keys put together. */
function keysIn(source: string): { readonly whole: string[]; readonly begun: string[] } {
  const said = firstArguments(source).map((argument) => argument.replace(/[!=]== "[^"]*"/g, ""));
  const plain = said.filter((argument) => !argument.includes("`"));
  const listed = [...source.matchAll(/\["([a-z]+\.[a-z.-]+)",/g)].map((match) => match[1]!);
  return {
    whole: [...listed, ...plain.flatMap((argument) => [...argument.matchAll(/"([^"]+)"/g)].map((match) => match[1]!))],
    begun: said.flatMap((argument) => [...argument.matchAll(/`([a-z][\w.-]*)\$\{/g)].map((match) => match[1]!)),
  };
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
      const { whole, begun } = keysIn(source);
      for (const key of whole) expect(Object.keys(zh)).toContain(key);
      for (const start of begun)
        expect(Object.keys(zh).filter((key) => key.startsWith(start)).length).toBeGreaterThan(0);
    }
  });
});
