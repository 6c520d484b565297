import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Vite plugin: writes `sw.js`, the service worker with the list of what the shell needs to open without a line: its
 * page, what that fetches at once, its texts, its public files. Other parts are kept once they were used.
 */
export function shellWorker(web) {
  return {
    name: "shell-worker",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter(({ type }) => type === "chunk");
        const wanted = new Set();
        const take = (chunk) => {
          if (chunk === undefined || wanted.has(chunk.fileName)) return;
          wanted.add(chunk.fileName);
          for (const file of chunk.viteMetadata?.importedCss ?? []) wanted.add(file);
          for (const file of chunk.imports) take(bundle[file]);
        };
        const isText = ({ moduleIds }) => moduleIds.some((id) => /\/texts\/\w+\.json$/.test(id));
        for (const chunk of chunks) if (chunk.isEntry || isText(chunk)) take(chunk);
        const open = readdirSync(join(web, "public"));
        const hash = createHash("sha256");
        for (const file of [...wanted].toSorted()) hash.update(file);
        for (const file of open) hash.update(readFileSync(join(web, "public", file)));
        hash.update(readFileSync(join(web, "index.html")));
        const shell = {
          version: hash.digest("hex").slice(0, 16),
          files: ["/", ...[...open, ...wanted].map((file) => `/${file}`)],
        };
        const worker = readFileSync(join(web, "offline", "worker.js"), "utf8");
        this.emitFile({
          type: "asset",
          fileName: "sw.js",
          source: `const shell = ${JSON.stringify(shell)};\n${worker}`,
        });
      },
    },
  };
}
