import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memoryApp, signedIn } from "../testing/memory-brain.ts";
import { loadExternal, type ExternalScenario } from "./load-folder.ts";

let parent: string;
let count = 0;
beforeAll(async () => (parent = await mkdtemp(join(tmpdir(), "citybrain-external-"))));
afterAll(() => rm(parent, { recursive: true }));

type Change = readonly [file: string, from: string, to: string];

/** The worked example with some words changed. */
async function loaded(...changes: readonly Change[]): Promise<ExternalScenario> {
  const folder = join(parent, `case-${(count += 1)}`);
  await cp("docs/examples/waste-bins", folder, { recursive: true });
  for (const [file, from, to] of changes) {
    const text = await readFile(join(folder, file), "utf8");
    expect(text).toContain(from);
    await writeFile(join(folder, file), text.replaceAll(from, to));
  }
  return (await loadExternal([folder], parent))[0]!;
}

const wordsOf = ({ pages }: ExternalScenario) =>
  [...(pages?.files.values() ?? [])].map(({ bytes }) => bytes.toString()).join("\n");

/** What a caller finds in the menu: the address of the code of each page. */
interface Menu {
  readonly pages: readonly { readonly id: string; readonly module?: string; readonly closed?: string }[];
}

describe("pages of a scenario outside the repository", () => {
  it("are built with their texts and styles, and with the shell's React and kit instead of their own", async () => {
    const scenario = await loaded();
    const words = wordsOf(scenario);
    expect(scenario.flaw).toBeUndefined();
    expect(words).toContain("附近的垃圾箱");
    expect(words).toContain("Bins near me");
    expect(words).toContain(".waste-bins-list");
    expect(words).toContain("citybrain.shell");
    expect(words.length).toBeLessThan(30_000);
  });

  it("have the same names as long as they are the same, and others when one of them changes", async () => {
    const [one, same, other] = await Promise.all([
      loaded(),
      loaded(),
      loaded(["pages/workbench.tsx", "waste-bins-page", "waste-bins-desk"]),
    ]);
    const names = ({ pages }: ExternalScenario) => [...pages!.files.keys()].toSorted();
    expect(names(same)).toEqual(names(one));
    expect(other.pages!.entry).not.toBe(one.pages!.entry);
    expect(names(other).filter((name) => names(one).includes(name)).length).toBeGreaterThan(1);
  });

  it.each([
    [
      "a name that the kit does not have",
      ["pages/level.ts", "export", `import { Carpet } from "citybrain/kit"; export const floor = Carpet; export`],
      'pages/level.ts:2 No matching export in "citybrain/kit" for import "Carpet"',
    ],
    [
      "a module of the server",
      ["pages/level.ts", "export", `import "node:fs"; export`],
      "pages/level.ts:2 Could not resolve",
    ],
    ["a package that nobody installed", ["pages/level.ts", "export", `import "left-pad"; export`], "left-pad"],
    ["words that are no TypeScript", ["pages/citizen.tsx", "return (", "return (("], "pages/citizen.tsx:"],
    ["no page of a declared id", ["pages/index.ts", "command:", "wall:"], "no such page as declared: command"],
  ] as const)(
    "with %s leave the scenario running, degraded, with the reason, and its menu closed",
    async (_what, change, reason) => {
      const scenario = await loaded([...change]);
      const { app, brain } = await memoryApp({ external: [scenario] });
      expect(brain.registry.health()).toMatchObject([{ state: "degraded" }]);
      expect(brain.registry.health()[0]!.reason!.en).toContain(reason);
      const { pages } = (await app.inject("/api/pages")).json<Menu>();
      expect(pages).toMatchObject([{ id: "citizen", closed: "failed" }]);
      expect(pages[0]!.module).toBeUndefined();
      expect((await app.inject("/api/waste-bins/near?lon=113.6&lat=34.7")).json()).toEqual({ bins: [] });
      await app.close();
    },
  );

  it("are served unchanged for ever, and as nothing but code", async () => {
    const { app } = await memoryApp({ external: [await loaded()] });
    const { pages } = (await app.inject("/api/pages")).json<Menu>();
    const code = await app.inject(pages[0]!.module!);
    expect(code.statusCode).toBe(200);
    expect(code.headers).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "private, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    });
    expect((await app.inject("/scenario-pages/waste-bins/scenario.ts")).statusCode).toBe(404);
    expect((await app.inject("/scenario-pages/waste-bins/..%2Fscenario.ts")).statusCode).toBe(404);
    await app.close();
  });

  it("are for those who may open one of them, in the menu and as code", async () => {
    const staffOnly = await loaded([
      "scenario.ts",
      "access: { everyone: true }",
      'access: { level: "account", roles: ["operator"] }',
    ]);
    const { app } = await memoryApp({ external: [staffOnly] });
    expect((await app.inject("/api/pages")).json()).toEqual({ pages: [] });
    const address = `/scenario-pages/waste-bins/${staffOnly.pages!.entry}`;
    expect((await app.inject(address)).statusCode).toBe(401);
    const clerk = await signedIn(app, "clerk");
    expect((await clerk({ method: "GET", url: address })).statusCode).toBe(403);
    const operator = await signedIn(app, "olga");
    expect((await operator({ method: "GET", url: address })).statusCode).toBe(200);
    await app.close();
  });

  it("go when the scenario is switched off, and come back", async () => {
    const { app, brain } = await memoryApp({ external: [await loaded()] });
    const { pages } = (await app.inject("/api/pages")).json<Menu>();
    const by = { actor: "test", kind: "staff", level: "account", roles: [] } as const;
    await brain.registry.switchScenario("waste-bins", false, "test", by);
    expect((await app.inject("/api/pages")).json<Menu>().pages).toMatchObject([{ closed: "stopped" }]);
    expect((await app.inject(pages[0]!.module!)).json()).toMatchObject({ error: { code: "scenario.stopped" } });
    await brain.registry.switchScenario("waste-bins", true, "test", by);
    expect((await app.inject("/api/pages")).json()).toEqual({ pages });
    expect((await app.inject(pages[0]!.module!)).statusCode).toBe(200);
    await app.close();
  });
});

describe("a scenario outside the repository", () => {
  it.each([
    [
      "router",
      ["contract.ts", '"/api/waste-bins/:id/emptied"', '"/api/waste-bins/:id(/emptied"'],
      "waste-bins.emptied",
    ],
    [
      "schema compiler",
      ["contract.ts", "changed: Type.Integer()", 'changed: Type.Unsafe({ type: "nonsense" })'],
      "waste-bins.emptied",
    ],
  ] as const)(
    "with a route that the %s refuses is failed with the reason, and the city stands",
    async (_what, change, field) => {
      const scenario = await loaded([...change]);
      const { app, brain } = await memoryApp({ external: [scenario] });
      expect(brain.registry.health()).toMatchObject([{ state: "failed" }]);
      expect(brain.registry.health()[0]!.reason!.en).toContain(field);
      expect((await app.inject("/api/pages")).json()).toMatchObject({ pages: [{ id: "citizen", closed: "failed" }] });
      await app.close();
    },
  );
});
