import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { CityError, type Scenario } from "../../kernel/index.ts";
import type { LoadedScenario } from "../../kernel/scenario/registry.ts";
import { declarationFaults } from "../../kernel/scenario/check-declaration.ts";
import { packageRoot } from "../package-root.ts";
import { bundlePages } from "./bundle-pages.ts";
import type { PageCode } from "./page-code.ts";
import { rehearseRoutes } from "./rehearse-routes.ts";

/** Where a scenario lives: a folder (relative to `baseFolder`) or an installed package. Throws `check.folder`. */
export function findScenarioFolder(place: string, baseFolder: string): string {
  const folder = resolve(baseFolder, place);
  if (entryOf(folder) !== undefined) return folder;
  try {
    const found = dirname(createRequire(join(baseFolder, "package.json")).resolve(`${place}/package.json`));
    if (entryOf(found) !== undefined) return found;
  } catch {
    throw new CityError("check.folder", { what: place });
  }
  throw new CityError("check.folder", { what: place });
}

function entryOf(folder: string): string | undefined {
  return ["scenario.js", "scenario.ts"].map((name) => join(folder, name)).find((file) => existsSync(file));
}

/** The declaration of a scenario folder, bundled on the fly; `citybrain/kernel` is the running brain's own. Throws `check.load`. */
export async function readScenario(folder: string): Promise<Scenario> {
  const entry = entryOf(folder);
  if (entry === undefined) throw new CityError("check.folder", { what: basename(folder) });
  const temporary = await mkdtemp(join(tmpdir(), "citybrain-scenario-"));
  try {
    const outfile = join(temporary, "scenario.mjs");
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20",
      loader: { ".sql": "text" },
      nodePaths: [join(packageRoot, "node_modules")],
      banner: {
        js: `import { createRequire as requireOfCity } from "node:module"; const require = requireOfCity(import.meta.url);`,
      },
      plugins: [ownModules],
      logLevel: "silent",
    });
    const module = (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as Record<string, unknown>;
    const found = Object.values(module).find(looksLikeScenario);
    if (found === undefined) throw new CityError("check.load", { rule: "an export made with scenario(…)" });
    return found;
  } catch (error) {
    throw error instanceof CityError
      ? error
      : new CityError("check.load", { rule: firstLine(error) }, { cause: error });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Modules that a scenario shares with the running brain. */
const ownModules: Plugin = {
  name: "own-modules",
  setup(bundler) {
    bundler.onResolve({ filter: /^(citybrain\/kernel|typebox)$/ }, ({ path }) => {
      const file = join(packageRoot, "dist", "server", `${path.split("/").at(-1)}.js`);
      return { path: pathToFileURL(file).href, external: true };
    });
  },
};

function looksLikeScenario(value: unknown): value is Scenario {
  return typeof value === "object" && value !== null && "id" in value && "operations" in value;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n").slice(0, 2).join(" ").slice(0, 300);
}

/** A scenario from outside the repository, and its pages when they could be built. */
export interface ExternalScenario extends LoadedScenario {
  readonly pages?: PageCode;
}

/**
 * Scenarios that the configuration names. One that cannot be loaded is there as failed, one whose pages cannot be built
 * as degraded, with the reason.
 */
export async function loadExternal(
  places: readonly string[],
  baseFolder: string,
): Promise<readonly ExternalScenario[]> {
  return Promise.all(
    places.map(async (place) => {
      try {
        return await loadOne(findScenarioFolder(place, baseFolder));
      } catch (error) {
        return { scenario: unloaded(place), fault: asFault(error) };
      }
    }),
  );
}

async function loadOne(folder: string): Promise<ExternalScenario> {
  const scenario = await readScenario(folder);
  if (declarationFaults(scenario).length > 0) return { scenario };
  try {
    await rehearseRoutes(scenario);
  } catch (error) {
    return { scenario, fault: asFault(error) };
  }
  try {
    const pages = await bundlePages(folder, scenario);
    return pages === undefined ? { scenario } : { scenario, pages };
  } catch (error) {
    return { scenario, flaw: asFault(error) };
  }
}

function asFault(error: unknown): CityError {
  return error instanceof CityError ? error : new CityError("check.load", { rule: firstLine(error) });
}

function unloaded(place: string): Scenario {
  const id = basename(place);
  const name = { zh: id, en: id };
  return {
    id,
    version: "0.0.0",
    name,
    summary: name,
    owner: { zh: "未知", en: "unknown" },
    needs: [],
    operations: [],
    texts: { zh: {}, en: {} },
  };
}
