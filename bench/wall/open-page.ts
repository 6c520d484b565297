import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { zhengzhouBaseMap } from "../../demo/zhengzhou/base-map.ts";
import { zhengzhouStreets } from "../../demo/zhengzhou/streets/zhengzhou-streets.ts";
import { buildRoadGraph } from "../../kernel/roads/build-road-graph.ts";
import { citySources } from "../../server/map/city-sources.ts";
import { cutMap } from "../../server/map/cut-map.ts";
import { browserPath, openBrowser, openPage, wall } from "../../web/testing/open-browser.ts";

const html = `<!doctype html><style>html,body,#map{margin:0;width:100%;height:100%}</style><link rel="stylesheet" href="/maplibre.css"><div id="map"></div><script type="module" src="/page.js"></script>`;

/** The page in a browser of its own; `undefined` without one. */
export async function openWall(): Promise<
  { readonly page: Page; readonly bytes: number; end(): Promise<void> } | undefined
> {
  const path = browserPath();
  if (path === undefined) return undefined;
  const { outputFiles } = await build({
    entryPoints: ["bench/wall/page.ts"],
    bundle: true,
    format: "esm",
    minify: true,
    write: false,
    target: "es2022",
  });
  const library = "node_modules/maplibre-gl/dist";
  const files: Record<string, readonly [string, string | Uint8Array]> = {
    "/": ["text/html", html],
    "/page.js": ["text/javascript", outputFiles[0]!.contents],
    "/worker.mjs": ["text/javascript", await readFile(`${library}/maplibre-gl-worker.mjs`)],
    "/maplibre-gl-shared.mjs": ["text/javascript", await readFile(`${library}/maplibre-gl-shared.mjs`).catch(() => "")],
    "/maplibre.css": ["text/css", await readFile(`${library}/maplibre-gl.css`)],
  };
  const { graph } = buildRoadGraph(zhengzhouStreets());
  const map = cutMap(
    citySources(zhengzhouBaseMap, () => graph),
    "wgs84",
  );
  const server = createServer(async ({ url = "" }, answer) => {
    const [z, x, y] = /^\/api\/city\/map\/(\d+)\/(\d+)\/(\d+)/.exec(url)?.slice(1).map(Number) ?? [];
    if (y !== undefined) {
      const tile = await (await map.now()).tile({ z: z!, x: x!, y });
      answer.writeHead(tile === undefined ? 204 : 200, { "content-encoding": "gzip" }).end(tile);
      return;
    }
    const file = url === "/profile" ? await profile() : files[url];
    answer.writeHead(file === undefined ? 404 : 200, { "content-type": file?.[0] ?? "text/plain" }).end(file?.[1]);
  });
  const profile = async (): Promise<readonly [string, string]> => [
    "application/json",
    JSON.stringify({ map: (await map.now()).profile }),
  ];
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await openBrowser(path);
  const { page, faults } = await openPage(browser, wall);
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return {
    page,
    bytes: outputFiles[0]!.contents.length,
    end: async () => {
      await browser.close();
      server.close();
      if (faults.length > 0) throw new Error(faults.join("\n"));
    },
  };
}
