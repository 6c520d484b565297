// Builds into dist/ everything that `npm start` needs (the server, its workers, the web pages) and the types for scenarios elsewhere.
import { build } from "esbuild";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const serverEntries = {
  main: "server/main.ts",
  kernel: "kernel/index.ts",
  typebox: "kernel/scenario/typebox.ts",
  testing: "kernel/scenario/testing/scenario-city.ts",
  "pglite-worker": "kernel/store/pglite-worker.ts",
  "history-worker": "kernel/history/history-worker.ts",
  "parking-train-worker": "scenarios/parking/forecast/train-worker.ts",
  "feed-reader-process": "connectors/parking/reader-process.ts",
  "make-seed": "kernel/store/make-seed.ts",
  "make-roads": "demo/zhengzhou/make-roads.ts",
};

/** Packages stay outside, but for typebox: reading its 700 small files would cost each start half a second and more. */
const outside = {
  name: "outside",
  setup(bundler) {
    bundler.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
      const inside = kind === "entry-point" || /^typebox(\/|$)/.test(path);
      return inside ? undefined : { path, external: true };
    });
  },
};

/**
 * The server as ES modules. Files are put in place whole, those that others may be running stay: parts have their hash in
 * their name. So a running city and two builds at once do not disturb each other. Returns the names of its files.
 */
export async function buildServer(outdir = "dist/server") {
  const entryPoints = Object.fromEntries(Object.entries(serverEntries).filter(([, file]) => existsSync(file)));
  const { outputFiles, metafile } = await build({
    entryPoints,
    outdir,
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    plugins: [outside],
    sourcemap: true,
    loader: { ".sql": "text" },
    logLevel: "warning",
    write: false,
    metafile: true,
  });
  outputFiles.push({ path: join(outdir, pageModules), contents: JSON.stringify(await pageModuleNames(metafile)) });
  await mkdir(outdir, { recursive: true });
  const entries = new Set(Object.keys(serverEntries).map((name) => `${name}.js`));
  const partsFirst = outputFiles.toSorted((one, other) => rank(one, entries) - rank(other, entries));
  for (const { path, contents } of partsFirst) await replaceFile(path, (unfinished) => writeFile(unfinished, contents));
  await chmod(join(outdir, "main.js"), 0o755);
  return outputFiles.map(({ path }) => basename(path));
}

const pageModules = "page-modules.json";

/** What the modules export that pages from outside the repository import: their bundling checks the names. */
async function pageModuleNames(server) {
  const kit = await build({
    entryPoints: ["web/kit/public.ts"],
    outdir: "dist/kit",
    bundle: true,
    format: "esm",
    jsx: "automatic",
    loader: { ".css": "empty" },
    plugins: [outside],
    write: false,
    metafile: true,
  });
  const exportsOf = (outputs, entry) => Object.values(outputs).find(({ entryPoint }) => entryPoint === entry).exports;
  return {
    "citybrain/kernel": exportsOf(server.outputs, "kernel/index.ts"),
    "citybrain/kit": exportsOf(kit.metafile.outputs, "web/kit/public.ts"),
  };
}

const rank = ({ path }, entries) => (entries.has(basename(path)) ? 1 : 0);

/** An initialised database for the first start: some 3 MB, kept as long as nothing that makes it changes. */
export async function provideStoreSeed() {
  const makers = ["kernel/store/make-seed.ts", "kernel/store/embedded-database.ts"];
  const key = await hashOf([...makers, "node_modules/@electric-sql/pglite/package.json"]);
  await provide("dist/store-seed.tgz", `store-seed-${key}.tgz`, async (file) => {
    const { makeSeed } = await import("../dist/server/make-seed.js");
    await makeSeed(file);
  });
}

/** The demo city's streets: some 1.5 MB, kept as long as nothing that makes them changes. */
export async function provideDemoRoads() {
  const makers = await Promise.all(["demo/zhengzhou", "demo/zhengzhou/streets", "kernel/roads"].map(sourcesIn));
  const key = await hashOf([...makers.flat(), "demo/random.ts"]);
  await provide("dist/zhengzhou.cityroads", `zhengzhou-${key}.cityroads`, async (file) => {
    const { makeRoads } = await import("../dist/server/make-roads.js");
    await makeRoads(file);
  });
}

async function sourcesIn(folder) {
  const names = await readdir(folder);
  return names.filter((name) => /(?<!\.test)\.ts$/.test(name)).map((name) => join(folder, name));
}

async function hashOf(files) {
  const hash = createHash("sha256");
  for (const file of files.toSorted()) hash.update(await readFile(file));
  return hash.digest("hex").slice(0, 16);
}

/** Puts a file in place that is made once and kept under a name that tells what it was made of. */
async function provide(file, name, make) {
  const kept = join("node_modules/.cache/citybrain", name);
  if (!existsSync(kept)) {
    await mkdir(dirname(kept), { recursive: true });
    await replaceFile(kept, make);
  }
  await replaceFile(file, (unfinished) => copyFile(kept, unfinished));
}

async function replaceFile(path, write) {
  const unfinished = `${path}.${process.pid}.unfinished`;
  await write(unfinished);
  await rename(unfinished, path);
}

async function buildWeb() {
  if (!existsSync("web/index.html")) return [];
  const { build: viteBuild } = await import("vite");
  const { output } = await viteBuild({ logLevel: "warn" });
  return output.map(({ fileName }) => basename(fileName));
}

/** Type declarations of what scenarios outside the repository import. */
async function buildTypes() {
  const compiler = fileURLToPath(import.meta.resolve("typescript/package.json"));
  const { bin } = JSON.parse(await readFile(compiler, "utf8"));
  await promisify(execFile)(process.execPath, [join(dirname(compiler), bin.tsc), "-p", "tools/tsconfig.types.json"]);
}

/** What earlier builds left. */
async function removeOthers(folder, names) {
  const kept = new Set(names);
  for (const name of existsSync(folder) ? await readdir(folder) : []) {
    if (!kept.has(name)) await rm(join(folder, name), { recursive: true, force: true });
  }
}

if (process.argv[1]?.endsWith("build.mjs")) {
  const server = await buildServer();
  await provideStoreSeed();
  await provideDemoRoads();
  const [web] = await Promise.all([buildWeb(), buildTypes()]);
  await removeOthers("dist/server", server);
  await removeOthers("dist/web/assets", web);
}
