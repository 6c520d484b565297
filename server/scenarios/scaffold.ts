import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { CityError } from "../../kernel/index.ts";
import { scenarioIdFault } from "../../kernel/scenario/check-declaration.ts";
import { folderTrouble } from "../../kernel/store/folder-trouble.ts";
import { makeFolder } from "../../kernel/store/make-folder.ts";

const example = "waste-bins";
/** Tools of the author, in the versions that City Brain itself is built with. */
const tools = ["@types/react", "typebox", "typescript", "vitest"];

/**
 * Makes a scenario to start from: the worked example under the folder's own name, with what npm, the TypeScript compiler and
 * the test runner need. Throws `scenario.folder` when the folder is not empty, `check.declaration` when its name is no id,
 * `store.folder.unusable` when nothing can be written there.
 */
export async function scaffoldScenario(place: string, citybrain: string): Promise<string> {
  const folder = resolve(place);
  const id = basename(folder);
  const fault = scenarioIdFault(id);
  if (fault !== undefined) throw new CityError("check.declaration", { field: id, rule: fault });
  if (existsSync(folder) && (await readdir(folder)).length > 0) throw new CityError("scenario.folder", { what: place });
  try {
    await writeScenario(id, folder, citybrain);
  } catch (error) {
    throw folderTrouble(place, error);
  }
  return folder;
}

async function writeScenario(id: string, folder: string, citybrain: string): Promise<void> {
  const from = join(citybrain, "docs", "examples", example);
  for (const file of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    const text = (await readFile(path, "utf8")).replaceAll(example, id);
    await write(join(folder, relative(from, path).replaceAll(example, id)), text);
  }
  await write(join(folder, "package.json"), asJson(await packageOf(id, folder, citybrain)));
  await write(join(folder, "tsconfig.json"), asJson(compilation));
  await write(join(folder, ".gitignore"), "node_modules/\n");
}

const compilation = { extends: "citybrain/tsconfig.scenario.json", include: ["**/*.ts", "**/*.tsx"] };

async function packageOf(id: string, folder: string, citybrain: string): Promise<object> {
  const own = JSON.parse(await readFile(join(citybrain, "package.json"), "utf8")) as Readonly<
    Record<"dependencies" | "devDependencies", Readonly<Record<string, string>>>
  >;
  const versions = { ...own.dependencies, ...own.devDependencies };
  const path = relative(folder, citybrain).split(sep).join("/");
  return {
    name: id,
    version: "1.0.0",
    private: true,
    type: "module",
    scripts: { check: "citybrain check .", types: "tsc", test: "vitest run" },
    devDependencies: {
      citybrain: `file:${path}`,
      ...Object.fromEntries(tools.map((tool) => [tool, versions[tool]])),
    },
  };
}

async function write(path: string, text: string): Promise<void> {
  await makeFolder(dirname(path));
  await writeFile(path, text, { flag: "wx" });
}

const asJson = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
