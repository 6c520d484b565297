import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { build, type BuildFailure, type OutputFile } from "esbuild";
import { CityError, languages, type Scenario, type TextTable } from "../../kernel/index.ts";
import { pageAddress, type PageCode, type PageFile } from "./page-code.ts";
import { pageIds } from "./page-ids.ts";
import { shellModules } from "./shell-modules.ts";

const contentTypes: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};
const kinds = Object.keys(contentTypes).filter((ending) => ending !== ".js");

/** The module through which `pages/index` says which pages there are. */
export function pagesEntry(folder: string): string | undefined {
  return ["index.ts", "index.tsx", "index.js"]
    .map((name) => join(folder, "pages", name))
    .find((file) => existsSync(file));
}

/**
 * Builds the pages that a scenario outside the repository declares: one module with its texts and styles, and parts that
 * are fetched when a page is first shown. Undefined when it declares none. Throws `check.page`, `check.pages`.
 */
export async function bundlePages(folder: string, scenario: Scenario): Promise<PageCode | undefined> {
  if ((scenario.pages ?? []).length === 0) return undefined;
  const entry = pagesEntry(folder);
  if (entry === undefined) throw new CityError("check.pages", { rule: "pages/index.ts" });
  const texts = JSON.stringify(await allTexts(folder, scenario));
  try {
    const there = await pageIds(entry);
    const missing = scenario.pages?.find(({ id }) => !there.includes(id));
    if (missing !== undefined) throw new CityError("check.page", { what: missing.id });
    const { outputFiles } = await build({
      stdin: {
        contents: `export { default as pages } from "./pages/${basename(entry)}"; export const texts = ${texts};`,
        resolveDir: folder,
        sourcefile: "pages.js",
      },
      outdir: join(folder, "built-pages"),
      publicPath: pageAddress(scenario.id, ""),
      entryNames: "entry",
      chunkNames: "[name]-[hash]",
      assetNames: "[name]-[hash]",
      write: false,
      bundle: true,
      splitting: true,
      minify: true,
      charset: "utf8",
      format: "esm",
      platform: "browser",
      target: "es2022",
      jsx: "automatic",
      tsconfigRaw: {},
      define: { "process.env.NODE_ENV": '"production"' },
      loader: Object.fromEntries(kinds.map((ending) => [ending, "file"])),
      plugins: [shellModules],
      absWorkingDir: folder,
      logLevel: "silent",
    });
    return asCode(outputFiles);
  } catch (error) {
    throw error instanceof CityError
      ? error
      : new CityError("check.pages", { rule: described(error) }, { cause: error });
  }
}

/** What the scenario declares and what its pages add. */
async function allTexts(folder: string, { texts }: Scenario): Promise<Record<string, TextTable>> {
  const added = languages.map(async (language) => {
    const file = join(folder, "pages", "texts", `${language}.json`);
    const more = existsSync(file) ? (JSON.parse(await readFile(file, "utf8")) as TextTable) : {};
    return [language, { ...texts[language], ...more }] as const;
  });
  return Object.fromEntries(await Promise.all(added));
}

/** The styles go into the entry, so that a page and its looks come together. */
function asCode(outputs: readonly OutputFile[]): PageCode {
  const files = new Map<string, PageFile>();
  const styles: string[] = [];
  let entryText = "";
  for (const { path, text, contents } of outputs) {
    const name = basename(path);
    if (name === "entry.js") entryText = text;
    else if (extname(name) === ".css") styles.push(text);
    else files.set(name, fileOf(name, Buffer.from(contents)));
  }
  const bytes = Buffer.from(`${entryText}export const style = ${JSON.stringify(styles.toSorted().join("\n"))};\n`);
  const entry = `entry-${createHash("sha256").update(bytes).digest("hex").slice(0, 12)}.js`;
  files.set(entry, fileOf(entry, bytes));
  return { entry, files };
}

function fileOf(name: string, bytes: Buffer): PageFile {
  return { contentType: contentTypes[extname(name)] ?? "application/octet-stream", bytes };
}

/** Place and words of the first thing that is wrong. */
function described(error: unknown): string {
  const first = (error as Partial<BuildFailure>).errors?.[0];
  if (first === undefined) return (error as Error).message.split("\n")[0]!.slice(0, 300);
  const text = first.text.replaceAll('"shell:', '"').split("\n")[0]!.slice(0, 300);
  return first.location === null ? text : `${first.location.file}:${first.location.line} ${text}`;
}
