import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CityError, explain, languages, type ErrorAnswer, type Scenario, type TextTable } from "../../kernel/index.ts";
import { textTableFaults } from "../../kernel/scenario/check-declaration.ts";
import { bundlePages, pagesEntry } from "../scenarios/bundle-pages.ts";
import { pageIds } from "../scenarios/page-ids.ts";
import { isTest } from "./import-rules.ts";
import { answerOf } from "./answer-of.ts";
import { saidKeys } from "./said-keys.ts";

/**
 * What is wrong with the pages of a scenario: each declared one is there, those from outside the repository can be
 * bundled, and all that they say has a text in both languages.
 */
export async function pageFaults(
  folder: string,
  files: readonly string[],
  scenario: Scenario,
  own: boolean,
): Promise<readonly ErrorAnswer[]> {
  const added = await addedTexts(folder);
  const pages = files.filter((file) => file.startsWith("pages/") && !isTest(file));
  const sources = await Promise.all(pages.map((file) => readFile(join(folder, file), "utf8")));
  const there = own ? await missingPages(folder, scenario) : await bundleFaults(folder, scenario);
  const known = Object.keys({ ...scenario.texts?.zh, ...added.zh });
  return [...there, ...textTableFaults(added).map(answerOf), ...unknownKeys(pages, sources, known)];
}

async function bundleFaults(folder: string, scenario: Scenario): Promise<readonly ErrorAnswer[]> {
  try {
    await bundlePages(folder, scenario);
    return [];
  } catch (error) {
    if (error instanceof CityError) return [error.answer];
    throw error;
  }
}

/** Those of the repository are bundled with the shell. */
async function missingPages(folder: string, { pages = [] }: Scenario): Promise<readonly ErrorAnswer[]> {
  if (pages.length === 0) return [];
  const entry = pagesEntry(folder);
  const there = entry === undefined ? [] : await pageIds(entry);
  return pages.filter(({ id }) => !there.includes(id)).map(({ id }) => explain("check.page", { what: id }));
}

async function addedTexts(folder: string): Promise<Record<"zh" | "en", TextTable>> {
  const tables = languages.map(async (language) => {
    const file = join(folder, "pages", "texts", `${language}.json`);
    return [language, existsSync(file) ? (JSON.parse(await readFile(file, "utf8")) as TextTable) : {}] as const;
  });
  return Object.fromEntries(await Promise.all(tables)) as Record<"zh" | "en", TextTable>;
}

function unknownKeys(files: readonly string[], sources: readonly string[], known: readonly string[]): ErrorAnswer[] {
  return files.flatMap((file, index) => {
    const { whole, begun } = saidKeys(sources[index]!);
    const missing = [
      ...whole.filter((key) => !known.includes(key)),
      ...begun.filter((start) => !known.some((key) => key.startsWith(start))).map((start) => `${start}…`),
    ];
    return [...new Set(missing)].map((key) => explain("check.text", { field: `${file}: ${key}` }));
  });
}
