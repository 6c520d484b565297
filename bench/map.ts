import { gunzipSync } from "node:zlib";
import { zhengzhouBaseMap } from "../demo/zhengzhou/base-map.ts";
import { zhengzhouStreets } from "../demo/zhengzhou/streets/zhengzhou-streets.ts";
import type { LonLat } from "../kernel/index.ts";
import { buildRoadGraph } from "../kernel/roads/build-road-graph.ts";
import { citySources } from "../server/map/city-sources.ts";
import { cutMap } from "../server/map/cut-map.ts";
import { onGrid } from "../server/map/testing/on-grid.ts";

const center: LonLat = [113.65, 34.757];
/** Pixels; MapLibre draws a vector tile 512 pixels wide at its zoom. */
const screens = { phone: [390, 844], desktop: [1440, 900] } as const;
const zooms = [8, 9, 10, 10.5, 11, 12, 13, 14, 15];
/** The base map of all zooms in one GeoJSON answer, before there were tiles. */
const before = { bytes: 18_581, gzip: 3_411 };

/** Size and time of the demo city's tiles that a first view asks for: `npm run bench -- map`. */
export default async function map(): Promise<void> {
  const { graph } = buildRoadGraph(zhengzhouStreets());
  const sources = citySources(zhengzhouBaseMap, () => graph);
  /** Nothing is kept yet. */
  const tiles = () => cutMap(sources, "wgs84");
  console.log(
    `${graph.segmentCount} segments; the base map was ${before.bytes} B, ${before.gzip} B packed, in one answer`,
  );
  const began = performance.now();
  await readView(tiles(), 11, screens.phone);
  console.log(`first two tiles, with what is made ready for them: ${(performance.now() - began).toFixed(0)} ms`);
  for (const zoom of zooms) await readView(tiles(), zoom, screens.desktop);
  const ofAll: number[] = [];
  for (const zoom of zooms) {
    for (const [name, screen] of Object.entries(screens)) {
      const { bytes, packed, times, count } = await readView(tiles(), zoom, screen);
      if (zoom >= 9) ofAll.push(...times);
      const ratios = `${(bytes / before.bytes).toFixed(2)} ×, packed ${(packed / before.gzip).toFixed(2)} ×`;
      console.log(`zoom ${zoom} ${name}: ${count} tiles, ${bytes} B, ${packed} B packed (${ratios})`);
    }
  }
  console.log(
    `a tile of zooms 9 to 15 is cut in p50 ${at(ofAll, 0.5)} ms, p99 ${at(ofAll, 0.99)} ms, longest ${at(ofAll, 1)} ms`,
  );
}

const at = (times: readonly number[], part: number): string =>
  times.toSorted((one, other) => one - other)[Math.ceil(part * times.length) - 1]!.toFixed(1);

async function readView(tiles: ReturnType<typeof cutMap>, zoom: number, [width, height]: readonly [number, number]) {
  const z = Math.floor(zoom);
  const [column, row] = onGrid(center, z);
  const [wide, high] = [width, height].map((pixels) => pixels / 512 / 2 ** (zoom - z) / 2) as [number, number];
  const found = { bytes: 0, packed: 0, count: 0, times: [] as number[] };
  const now = await tiles.now();
  for (let x = Math.floor(column - wide); x <= column + wide; x += 1) {
    for (let y = Math.floor(row - high); y <= row + high; y += 1) {
      const began = performance.now();
      const tile = await now.tile({ z, x, y, language: "zh" });
      found.times.push(performance.now() - began);
      found.count += 1;
      found.packed += tile?.byteLength ?? 0;
      found.bytes += tile === undefined ? 0 : gunzipSync(tile).byteLength;
    }
  }
  return found;
}
