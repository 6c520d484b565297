import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { check } from "../command-line/check.ts";
import { packageRoot } from "../package-root.ts";
import { loadExternal } from "./load-folder.ts";
import { scaffoldScenario } from "./scaffold.ts";

let parent: string;
beforeAll(async () => (parent = await mkdtemp(join(tmpdir(), "citybrain-scaffold-"))));
afterAll(() => rm(parent, { recursive: true }));

it("a new scenario bears its folder's name throughout, passes the check and runs with its pages", async () => {
  const folder = await scaffoldScenario(join(parent, "street-lamps"), packageRoot);
  const lines: string[] = [];
  expect([await check([folder], (line) => lines.push(line)), lines]).toEqual([true, lines]);
  const [loaded] = await loadExternal([folder], parent);
  expect(loaded).toMatchObject({ scenario: { id: "street-lamps" } });
  expect(loaded!.scenario.operations[0]!.contract.path).toBe("/api/street-lamps/near");
  expect(loaded!.fault ?? loaded!.flaw).toBeUndefined();
  expect(loaded!.pages).toBeDefined();
  const own = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as { devDependencies: object };
  expect(Object.values(own.devDependencies).every((version) => typeof version === "string")).toBe(true);
});

it("a new scenario overwrites nothing and takes no name that a scenario may not have", async () => {
  await mkdir(join(parent, "mine"));
  await writeFile(join(parent, "mine", "notes.md"), "mine");
  await expect(scaffoldScenario(join(parent, "mine"), packageRoot)).rejects.toMatchObject({ code: "scenario.folder" });
  for (const name of ["Street Lamps", "things"]) {
    await expect(scaffoldScenario(join(parent, name), packageRoot)).rejects.toMatchObject({
      code: "check.declaration",
    });
  }
});

it("a new scenario says so where none can be written", async () => {
  const file = join(parent, "file");
  await writeFile(file, "");
  for (const place of [join(file, "lamps"), ...(process.platform === "linux" ? ["/proc/nowhere/lamps"] : [])])
    await expect(scaffoldScenario(place, packageRoot)).rejects.toMatchObject({
      code: "store.folder.unusable",
      parameters: { folder: place },
    });
});
