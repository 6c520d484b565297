import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { build } from "vite";

const types: Readonly<Record<string, string>> = {
  html: "text/html",
  css: "text/css",
  js: "text/javascript",
  mjs: "text/javascript",
};

/** Builds the page of layers as the city's own pages are built, into a folder of its own. */
export async function buildLayersPage(outDir: string): Promise<void> {
  const input = fileURLToPath(new URL("index.html", import.meta.url));
  await build({ logLevel: "error", base: "/layers-page/", build: { outDir, rolldownOptions: { input } } });
}

/** Lets the browser find the built page beside a running city, whose doors it calls. Returns its address. */
export async function serveLayersPage(page: Page, city: string, folder: string): Promise<string> {
  await page.route(`${city}/layers-page/**`, async (route) => {
    const path = new URL(route.request().url()).pathname.replace("/layers-page/", "");
    const contentType = types[path.split(".").at(-1)!] ?? "application/octet-stream";
    await route.fulfill({ contentType, body: await readFile(join(folder, path)) });
  });
  return `${city}/layers-page/testing/layers/index.html`;
}
