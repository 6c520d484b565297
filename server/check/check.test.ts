import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildRoadGraph } from "../../kernel/roads/build-road-graph.ts";
import { encodeRoadGraph } from "../../kernel/roads/road-file.ts";
import { writeArchive } from "../map/archive/testing/write-archive.ts";
import { check } from "../command-line/check.ts";
import { loadExternal } from "../scenarios/load-folder.ts";
import { findImports } from "./find-imports.ts";
import { importFaults } from "./import-rules.ts";

let parent: string;
beforeAll(async () => (parent = await mkdtemp(join(tmpdir(), "citybrain-check-"))));
afterAll(() => rm(parent, { recursive: true }));

const whole: Record<string, string> = {
  "scenario.ts": `
    import { scenario, operation } from "citybrain/kernel";
    import { greet } from "./contract.ts";
    import zh from "./texts/zh.json" with { type: "json" };
    import en from "./texts/en.json" with { type: "json" };
    export const hello = scenario({
      id: "hello", version: "1.0.0",
      name: { zh: "你好", en: "Hello" }, summary: { zh: "问候", en: "Greets" }, owner: { zh: "某局", en: "A bureau" },
      needs: [], operations: [operation(greet, () => ({ text: "hi" }))],
      pages: [{ id: "home", face: "citizen", path: "/hello", title: "title", access: { everyone: true } }],
      texts: { zh, en },
    });`,
  "contract.ts": `
    import { Type } from "typebox";
    import { contract } from "citybrain/kernel";
    export const greet = contract({
      id: "hello.greet", method: "GET", path: "/api/hello", summary: { zh: "问候", en: "Greet" },
      access: { everyone: true }, input: Type.Object({}), output: Type.Object({ text: Type.String() }),
    });`,
  "pages/index.ts": `export default { home: () => import("./home.tsx") };`,
  "pages/home.tsx": `
    import { useText } from "citybrain/kit";
    export default function Home() {
      const say = useText("hello");
      return <h1>{say("title")}</h1>;
    }`,
  "pages/texts/zh.json": `{ "more": "更多" }`,
  "pages/texts/en.json": `{ "more": "More" }`,
  "texts/zh.json": `{ "title": "你好 {name}" }`,
  "texts/en.json": `{ "title": "Hello {name}" }`,
  "hello.test.ts": `import { readFile } from "node:fs/promises";`,
  "README.md": "# Hello",
};

let count = 0;
/** A whole scenario folder with some files changed (undefined: left out). */
async function folderWith(change: Record<string, string | undefined> = {}): Promise<string> {
  const folder = join(parent, `case-${(count += 1)}`);
  for (const [name, text] of Object.entries({ ...whole, ...change })) {
    if (text === undefined) continue;
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

async function checked(change: Record<string, string | undefined>): Promise<{ passed: boolean; lines: string }> {
  const lines: string[] = [];
  const passed = await check([await folderWith(change)], (line) => lines.push(line));
  return { passed, lines: lines.join("\n") };
}

const contractWith = (from: string, to: string) => ({ "contract.ts": whole["contract.ts"]!.replace(from, to) });
const pageSaying = (key: string) => ({ "pages/home.tsx": whole["pages/home.tsx"]!.replace("title", key) });
const scenarioWith = (from: string, to: string) => ({ "scenario.ts": whole["scenario.ts"]!.replace(from, to) });

describe("citybrain check", () => {
  it("passes a whole scenario outside the repository", async () => {
    const { passed, lines } = await checked({});
    expect(lines).toContain("all well: 1");
    expect(passed).toBe(true);
  });

  it("passes every scenario of the repository", async () => {
    const lines: string[] = [];
    expect([await check([], (line) => lines.push(line)), lines]).toEqual([true, lines]);
  });

  it.each([
    [
      "a missing text",
      { "texts/en.json": "{}" },
      "check.text  缺少文本：texts.en.title · text missing: texts.en.title",
    ],
    ["an unequal placeholder", { "texts/en.json": `{ "title": "Hello" }` }, "check.placeholders"],
    ["a page title that is no text", scenarioWith(`title: "title"`, `title: "other"`), "texts.zh.other"],
    ["a summary in one language", contractWith(`en: "Greet"`, `en: ""`), "operations.hello.greet.summary.en"],
    [
      "a missing access rule",
      contractWith("access: { everyone: true },", ""),
      "check.access  缺少访问规则：operations.hello.greet.access · access rule missing",
    ],
    ["an empty access rule", contractWith("access: { everyone: true },", "access: {},"), "check.access"],
    [
      "a forbidden import",
      contractWith(`import { Type }`, `import { readFileSync } from "node:fs";\nimport { Type }`),
      "check.import  不允许的导入：contract.ts:2 导入 node:fs",
    ],
    [
      "an import from outside its folder",
      { "deep.ts": `export * from "../other/secrets.ts";` },
      "deep.ts:1 imports ../other",
    ],
    [
      "an import that is only computed",
      { "deep.ts": `export const load = (name: string) => import(name);` },
      "deep.ts:1",
    ],
    [
      "a page that is declared but not there",
      { "pages/index.ts": "export default {};" },
      "check.page  pages/index.ts 中没有声明的页面：home",
    ],
    ["pages that are not there at all", { "pages/index.ts": undefined }, "check.pages"],
    [
      "a page that imports what the kit does not have",
      { "pages/home.tsx": `import { Carpet } from "citybrain/kit"; export default () => <Carpet />;` },
      'check.pages  页面无法打包：pages/home.tsx:1 No matching export in "citybrain/kit" for import "Carpet"',
    ],
    [
      "a page that imports a module of the server",
      { "pages/home.tsx": `import "node:http"; export default () => null;` },
      "check.import  不允许的导入：pages/home.tsx:1 导入 node:http",
    ],
    [
      "the kit outside of pages",
      { "deep.ts": `export { call } from "citybrain/kit";` },
      "deep.ts:1 imports citybrain/kit",
    ],
    ["a page that says what is no text", pageSaying("titel"), "check.text  缺少文本：pages/home.tsx: titel"],
    ["a page's own text in one language", { "pages/texts/en.json": "{}" }, "check.text  缺少文本：texts.en.more"],
    ["a route that the router refuses", contractWith(`"GET"`, `"FETCH"`), "operations.hello.greet"],
    ["no test", { "hello.test.ts": undefined }, "check.test"],
    ["no README", { "README.md": undefined }, "check.readme"],
    ["a bad id", scenarioWith(`id: "hello",`, `id: "Hello!",`), "check.declaration  声明有误：id"],
    ["an operation that is not its own", contractWith("hello.greet", "city.greet"), "operations.city.greet.id"],
    ["a syntax error", { "contract.ts": "export const = 1;" }, "check.load"],
  ])("refuses %s, in both languages", async (_what, change, told) => {
    const { passed, lines } = await checked(change);
    expect(lines).toContain(told);
    expect(passed).toBe(false);
  });

  it("says when a folder is none", async () => {
    const lines: string[] = [];
    expect(await check(["nowhere-at-all"], (line) => lines.push(line))).toBe(false);
    expect(lines.join()).toContain("check.folder");
  });
});

describe("a roads file", () => {
  const path = [
    [113.6, 34.7],
    [113.61, 34.7],
  ] as const;
  const { graph } = buildRoadGraph({
    lines: [{ id: "1", class: "primary", path, cars: "both", walking: true }],
  });
  const told = async (...asked: [string[], string?]) => {
    const lines: string[] = [];
    const passed = await check(asked[0], (line) => lines.push(line), asked[1]);
    return { passed, lines: lines.join("\n") };
  };

  it("is checked by its name, and as the one that a configuration names", async () => {
    const file = join(parent, "own.cityroads");
    const config = join(parent, "city.yaml");
    await writeFile(
      config,
      "city: { name: A, center: [113.6, 34.7], roads: own.cityroads }\nexternalScenarios: [lost]",
    );
    await writeFile(file, encodeRoadGraph(graph));
    expect(await told([file])).toMatchObject({
      passed: true,
      lines: expect.stringContaining("1 个路段 · segments, 0.9 km"),
    });
    await writeFile(file, encodeRoadGraph(graph).subarray(0, -8));
    expect(await told([file])).toMatchObject({ passed: false, lines: expect.stringContaining("roads.file.damaged") });
    const whole = await told([], config);
    expect(whole.passed).toBe(false);
    expect(whole.lines).toContain("roads.file.damaged");
    expect(whole.lines).toContain("check.folder");
    await rm(file);
    await expect(told([], config)).rejects.toMatchObject({ answer: { field: "city.roads" } });
  });
});

describe("a PMTiles archive that a configuration names", () => {
  it("is opened and must show the city", async () => {
    const lookAt = async (center: string) => {
      const config = join(parent, "map.yaml");
      await writeFile(config, `city: { name: A, center: ${center}, map: { file: city.pmtiles } }`);
      const lines: string[] = [];
      const passed = await check([], (line) => lines.push(line), config);
      return { passed, lines: lines.join("\n") };
    };
    expect(await lookAt("[7.8, 48]")).toMatchObject({ passed: false, lines: expect.stringContaining("map.away") });
    const tiles = [{ z: 3, x: 4, y: 2, bytes: gzipSync("tile") }];
    await writeFile(join(parent, "city.pmtiles"), writeArchive({ tiles, bounds: [7, 47, 9, 49] }));
    expect(await lookAt("[7.8, 48]")).toMatchObject({
      passed: true,
      lines: expect.stringContaining("city.pmtiles  PMTiles, 3"),
    });
    expect(await lookAt("[113.6, 34.7]")).toMatchObject({ passed: false, lines: expect.stringContaining("map.place") });
  });
});

describe("an external scenario", () => {
  it("is loaded from its folder, also when built, and is there as failed when it cannot be", async () => {
    const good = await folderWith();
    const built = await folderWith({
      "scenario.ts": undefined,
      "scenario.js": whole["scenario.ts"]!.replace(`id: "hello"`, `id: "hello"`),
    });
    const bad = await folderWith({ "scenario.ts": "throw new Error('no');" });
    const loaded = await loadExternal([good, built, bad, "not-there"], parent);
    expect(loaded.map(({ scenario }) => scenario.name.en).slice(0, 2)).toEqual(["Hello", "Hello"]);
    expect(loaded.map(({ fault }) => fault?.code)).toEqual([undefined, undefined, "check.load", "check.folder"]);
  });
});

describe("the search for imports", () => {
  it("sees every kind, and none in comments, template texts or regular expressions", () => {
    const source = [
      `import a from "one"; // import b from "no"`,
      `export { c,`,
      `  d } from 'two';`,
      `/* import x from "no" */ import "three";`,
      `import type { T } from "four";`,
      `const lazy = () => import("five"), old = require("six");`,
      'const text = `import y from "no"`;',
      `const quote = /["'\`]/g; import "seven";`,
      `const half = total / 2; import "eight";`,
    ].join("\n");
    expect(findImports(source).map((found) => `${found.line} ${found.name}`)).toEqual([
      "1 one",
      "2 two",
      "4 three",
      "5 four",
      "6 five",
      "6 six",
      "8 seven",
      "9 eight",
    ]);
  });

  it.each([
    ["kernel/a/b.ts", "../../scenarios/parking/things.ts", false],
    ["kernel/a/b.ts", "../store/store.ts", true],
    ["scenarios/a/b.ts", "../b/contract.ts", true],
    ["scenarios/a/b.ts", "../b/policies/inner.ts", false],
    ["scenarios/a/b.ts", "../../server/limits.ts", false],
    ["scenarios/a/operations/b.ts", "../../../web/kit/index.ts", false],
    ["scenarios/a/pages/b.tsx", "../../../web/kit/index.ts", true],
    ["connectors/a/b.ts", "../../scenarios/parking/contract.ts", false],
    ["demo/a.ts", "../scenarios/parking/things.ts", true],
    ["demo/a.ts", "../scenarios/parking/stock/stock.ts", false],
    ["web/a.ts", "../server/limits.ts", false],
    ["server/a.ts", "../web/app.tsx", false],
    ["kernel/a/b.test.ts", "../../server/limits.ts", true],
  ])("lets %s import %s: %s", (file, name, allowed) => {
    expect(importFaults(file, `import { x } from "${name}";`)).toHaveLength(allowed ? 0 : 1);
  });
});
