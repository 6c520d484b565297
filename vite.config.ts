import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { shellWorker } from "./tools/shell-worker.mjs";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Where `npm run dev` finds a running brain. */
const brain = process.env["CITYBRAIN_URL"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  root: here("web"),
  plugins: [react(), shellWorker(here("web"))],
  resolve: {
    // The web needs of a contract its route, not its schemas: the server checks, and 60 kB stay at home.
    alias: [{ find: /^typebox(\/compile)?$/, replacement: here("web/kit/schema-outline.ts") }],
  },
  build: {
    outDir: here("dist/web"),
    // Parts have their hash in their name: a running city keeps those it serves. `tools/build.mjs` clears up.
    emptyOutDir: false,
    target: "es2022",
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "react", test: /node_modules\/(react|react-dom|scheduler|wouter|regexparam|@tanstack)\// },
            { name: "maplibre", test: /node_modules\/maplibre-gl\// },
            { name: "charts", test: /node_modules\/(echarts|zrender)\// },
          ],
        },
      },
    },
  },
  // The brain takes calls of its own pages only: it must see the address that the browser asked.
  server: {
    proxy: Object.fromEntries(
      ["/api", "/health", "/scenario-pages"].map((path) => [path, { target: brain, changeOrigin: false }]),
    ),
  },
});
