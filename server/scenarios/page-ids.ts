import { build, type Plugin } from "esbuild";

/** Ids of the pages that a `pages/index` exports, read without any of the pages' code. Throws what esbuild or the module throws. */
export async function pageIds(entry: string): Promise<readonly string[]> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    tsconfigRaw: {},
    plugins: [nothingElse],
    logLevel: "silent",
  });
  const address = `data:text/javascript;base64,${Buffer.from(outputFiles[0]!.contents).toString("base64")}`;
  const { default: pages } = (await import(/* @vite-ignore */ address)) as { default?: object };
  return Object.keys(pages ?? {});
}

const nothingElse: Plugin = {
  name: "nothing-else",
  setup(bundler) {
    bundler.onResolve({ filter: /.*/ }, ({ path, kind }) => {
      if (kind === "entry-point") return undefined;
      return kind === "dynamic-import" ? { path, external: true } : { path, namespace: "nothing" };
    });
    bundler.onLoad({ filter: /.*/, namespace: "nothing" }, () => ({ contents: "module.exports = {};", loader: "js" }));
  },
};
