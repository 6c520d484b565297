import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { CityError, explain, type ErrorAnswer } from "../../kernel/index.ts";
import { declarationFaults } from "../../kernel/scenario/check-declaration.ts";
import { packageRoot } from "../package-root.ts";
import { readScenario } from "../scenarios/load-folder.ts";
import { rehearseRoutes } from "../scenarios/rehearse-routes.ts";
import { answerOf } from "./answer-of.ts";
import { externalImportFaults, importFaults, isTest, type ImportFault } from "./import-rules.ts";
import { listSources } from "./list-sources.ts";
import { pageFaults } from "./page-faults.ts";

/** All that is wrong with a scenario folder: declaration, texts, access rules, routes, pages, imports, tests, README. Empty when it may run. */
export async function checkFolder(folder: string): Promise<readonly ErrorAnswer[]> {
  const files = await listSources(folder);
  return [
    ...(await checkScenario(folder, files)),
    ...(await checkImports(folder, files)),
    ...(files.some((file) => /\.test\.tsx?$/.test(file)) ? [] : [explain("check.test")]),
    ...(existsSync(join(folder, "README.md")) ? [] : [explain("check.readme")]),
  ];
}

async function checkScenario(folder: string, files: readonly string[]): Promise<readonly ErrorAnswer[]> {
  try {
    const scenario = await readScenario(folder);
    const faults = declarationFaults(scenario);
    if (faults.length > 0) return faults.map(answerOf);
    await rehearseRoutes(scenario);
    return await pageFaults(folder, files, scenario, isOwn(folder));
  } catch (error) {
    if (error instanceof CityError) return [error.answer];
    throw error;
  }
}

const inRepository = (folder: string) => relative(packageRoot, folder).split(sep).join("/");
const isOwn = (folder: string) => /^scenarios\/[^/]+$/.test(inRepository(folder));

async function checkImports(folder: string, files: readonly string[]): Promise<readonly ErrorAnswer[]> {
  const own = isOwn(folder);
  const faults: ImportFault[] = [];
  for (const file of files) {
    if (isTest(file)) continue;
    const source = await readFile(join(folder, file), "utf8");
    faults.push(
      ...(own ? importFaults(`${inRepository(folder)}/${file}`, source) : externalImportFaults(file, source)),
    );
  }
  return faults.map(({ file, line, name, rule }) => explain("check.import", { where: `${file}:${line}`, name, rule }));
}
