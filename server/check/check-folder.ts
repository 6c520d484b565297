import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { CityError, explain, type ErrorAnswer, type ErrorCode } from "../../kernel/index.ts";
import { declarationFaults } from "../../kernel/scenario/check-declaration.ts";
import type { Fault } from "../../kernel/scenario/check-value.ts";
import { packageRoot } from "../package-root.ts";
import { readScenario } from "../scenarios/load-folder.ts";
import { externalImportFaults, importFaults, isTest, type ImportFault } from "./import-rules.ts";
import { listSources } from "./list-sources.ts";

const codeOfRule: Readonly<Record<string, ErrorCode>> = {
  "text missing": "check.text",
  "page text missing": "check.text",
  "access rule missing": "check.access",
  "the same placeholders in each language": "check.placeholders",
};

/** All that is wrong with a scenario folder: declaration, texts, access rules, imports, tests, README. Empty when it may run. */
export async function checkFolder(folder: string): Promise<readonly ErrorAnswer[]> {
  const files = await listSources(folder);
  return [
    ...(await checkDeclaration(folder)),
    ...(await checkImports(folder, files)),
    ...(files.some((file) => /\.test\.tsx?$/.test(file)) ? [] : [explain("check.test")]),
    ...(existsSync(join(folder, "README.md")) ? [] : [explain("check.readme")]),
  ];
}

async function checkDeclaration(folder: string): Promise<readonly ErrorAnswer[]> {
  try {
    return declarationFaults(await readScenario(folder)).map(answerOf);
  } catch (error) {
    if (error instanceof CityError) return [error.answer];
    throw error;
  }
}

function answerOf(fault: Fault): ErrorAnswer {
  return explain(codeOfRule[fault.rule] ?? "check.declaration", { ...fault });
}

async function checkImports(folder: string, files: readonly string[]): Promise<readonly ErrorAnswer[]> {
  const inRepository = relative(packageRoot, folder).split(sep).join("/");
  const own = /^scenarios\/[^/]+$/.test(inRepository);
  const faults: ImportFault[] = [];
  for (const file of files) {
    if (isTest(file)) continue;
    const source = await readFile(join(folder, file), "utf8");
    faults.push(...(own ? importFaults(`${inRepository}/${file}`, source) : externalImportFaults(file, source)));
  }
  return faults.map(({ file, line, name, rule }) => explain("check.import", { where: `${file}:${line}`, name, rule }));
}
