import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import { packageRoot } from "../package-root.ts";

/** What pages share with the shell instead of bringing their own: with two Reacts no hook would work. */
const shared = ["react", "react-dom", "react/jsx-runtime", "typebox", "citybrain/kit", "citybrain/kernel"];

/** What each of the brain's own modules exports, written by the build. */
type Names = Readonly<Record<string, readonly string[]>>;

let names: Names | undefined;

function namesOf(module: string): readonly string[] | undefined {
  names ??= JSON.parse(readFileSync(join(packageRoot, "dist", "server", "page-modules.json"), "utf8")) as Names;
  return names[module];
}

/**
 * Puts the running shell's modules (`web/shell/shared-modules.ts`) in the place of those that a page imports. A name that
 * `citybrain/kit` or `citybrain/kernel` does not have is then an error of the bundling, not of the citizen's screen.
 */
export const shellModules: Plugin = {
  name: "shell-modules",
  setup(bundler) {
    bundler.onResolve({ filter: /^(react|react-dom|typebox|citybrain)(\/|$)/ }, ({ path }) =>
      shared.includes(path) ? { path, namespace: "shell", sideEffects: false } : undefined,
    );
    bundler.onLoad({ filter: /.*/, namespace: "shell" }, ({ path }) => {
      const module = `globalThis[Symbol.for("citybrain.shell")][${JSON.stringify(path)}]`;
      const exported = namesOf(path);
      const contents =
        exported === undefined
          ? `module.exports = ${module};`
          : `export const { ${exported.filter((name) => name !== "default").join(", ")} } = ${module};`;
      return { contents, loader: "js" };
    });
  },
};
