// Builds everything `npm start` needs into dist/: the server, its worker and the web pages.
import { build } from "esbuild";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";

export const serverEntries = {
  main: "server/main.ts",
  kernel: "kernel/index.ts",
  "pglite-worker": "kernel/store/pglite-worker.ts",
  "parking-train-worker": "scenarios/parking/forecast/train-worker.ts",
  "make-seed": "kernel/store/make-seed.ts",
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

/** The server as ES modules. */
export async function buildServer(outdir = "dist/server") {
  const entryPoints = Object.fromEntries(Object.entries(serverEntries).filter(([, file]) => existsSync(file)));
  await build({
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
  });
}

/** An initialised database for the first start: some 3 MB. */
async function buildStoreSeed() {
  const { makeSeed } = await import("../dist/server/make-seed.js");
  await makeSeed("dist/store-seed.tgz");
}

async function buildWeb() {
  if (!existsSync("web/index.html")) return;
  const { build: viteBuild } = await import("vite");
  await viteBuild({ logLevel: "warn" });
}

if (process.argv[1]?.endsWith("build.mjs")) {
  await rm("dist", { recursive: true, force: true });
  await buildServer();
  await buildStoreSeed();
  await buildWeb();
}
