import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gunzipSync, gzipSync } from "node:zlib";
import { Compression, TileType } from "pmtiles";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silent } from "../../../kernel/scenario/testing/memory-rooms.ts";
import { parseConfiguration } from "../../configuration/load.ts";
import { memoryApp } from "../../testing/memory-brain.ts";
import { cityMap } from "../city-map.ts";
import { serveBytes } from "./testing/serve-bytes.ts";
import { writeArchive, type ArchiveContent } from "./testing/write-archive.ts";

const plain = Buffer.from("a vector tile, as far as the city cares");
const packed = gzipSync(plain);
const content: ArchiveContent = {
  tiles: [
    { z: 0, x: 0, y: 0, bytes: packed },
    { z: 11, x: 1670, y: 812, bytes: packed },
    { z: 14, x: 13363, y: 6498, bytes: packed },
  ],
};

let folder: string;
let clock: number;
const ends: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "citybrain-archive-"));
  clock = 0;
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await rm(folder, { recursive: true });
});

/** A city whose map is an archive; its own data has a road at its center. */
async function start(map: string) {
  const configuration = await parseConfiguration(`city: { name: A, center: [113.65, 34.757], map: ${map} }`, folder);
  const told: object[] = [];
  const log = { ...silent, warn: (data: object) => void told.push(data) };
  const tiles = cityMap({
    configuration,
    baseMap: {
      type: "FeatureCollection",
      features: [
        {
          type: "Feature",
          properties: { class: "road-main" },
          geometry: {
            type: "LineString",
            coordinates: [
              [113.6, 34.757],
              [113.7, 34.757],
            ],
          },
        },
      ],
    },
    roads: () => undefined,
    further: [],
    now: () => clock,
    steady: () => clock,
    log,
  });
  const { app } = await memoryApp({ map: tiles });
  ends.push(() => app.close());
  const profile = async () => (await app.inject("/api/city")).json().map;
  const get = (path: string) => app.inject({ url: `/api/city/map/${path}`, headers: { "accept-encoding": "gzip" } });
  return { get, profile, told, problem: () => tiles.problem() };
}

async function startFile(bytes: Uint8Array) {
  await writeFile(join(folder, "city.pmtiles"), bytes);
  return start("{ file: city.pmtiles }");
}

const own = { minZoom: 0, maxZoom: 15 };
const ownTile = "11/1670/812";

describe("a map from a PMTiles file", () => {
  it.each([
    ["packed by gzip", content],
    [
      "not packed",
      {
        ...content,
        tiles: content.tiles.map((tile) => ({ ...tile, bytes: plain })),
        tileCompression: Compression.None,
        internalCompression: Compression.None,
      },
    ],
    [
      "packed by brotli",
      {
        ...content,
        tiles: content.tiles.map((tile) => ({ ...tile, bytes: brotliCompressSync(plain) })),
        tileCompression: Compression.Brotli,
      },
    ],
    ["with a directory of directories", { ...content, withLeaf: true }],
  ])("%s is handed on as gzip, at its zooms, with its attribution as words", async (_, archive) => {
    const { get, profile, problem } = await startFile(writeArchive(archive));
    expect(await profile()).toMatchObject({ minZoom: 0, maxZoom: 14, attribution: "© OpenStreetMap" });
    const tile = await get("14/13363/6498");
    expect([tile.statusCode, tile.headers["content-encoding"]]).toEqual([200, "gzip"]);
    expect(gunzipSync(tile.rawPayload)).toEqual(plain);
    expect((await get("14/0/0")).statusCode).toBe(204);
    expect((await get("15/0/0")).statusCode).toBe(204);
    expect(problem()).toBeUndefined();
  });

  it("is taken up anew when another is put in its place", async () => {
    const { get, profile } = await startFile(writeArchive(content));
    const { version } = await profile();
    expect((await get("11/1670/812")).statusCode).toBe(200);
    const other = Buffer.from("another tile");
    const tiles = content.tiles.map((tile) => ({ ...tile, bytes: gzipSync(other) }));
    await writeFile(join(folder, "new"), writeArchive({ tiles }));
    await rename(join(folder, "new"), join(folder, "city.pmtiles"));
    const first = await get("14/13363/6498");
    expect([first.statusCode, first.json().error.code, first.headers["cache-control"]]).toEqual([
      503,
      "map.changed",
      "no-store",
    ]);
    expect(gunzipSync((await get("14/13363/6498")).rawPayload)).toEqual(other);
    expect((await profile()).version).not.toBe(version);
  });

  const whole = writeArchive(content);
  const changed = (at: number, ...bytes: number[]) => {
    const copy = Buffer.from(whole);
    copy.set(bytes, at);
    return copy;
  };
  it.each([
    ["is no PMTiles", Buffer.from("<!doctype html><title>404</title>"), "map.format"],
    ["is empty", Buffer.alloc(0), "map.format"],
    ["is of version 2", changed(7, 2), "map.format"],
    ["is cut off in its header", whole.subarray(0, 60), "map.cut"],
    ["is cut off in its tiles", whole.subarray(0, -1), "map.cut"],
    ["has a directory of noise", changed(140, 1, 2, 3, 4, 5, 6), "map.format"],
    ["says that its directory is larger than all", changed(16, 0, 0, 0, 0, 0, 0, 1), "map.cut"],
    ["is packed in a way that is unknown", changed(97, Compression.Zstd), "map.format"],
    ["holds pictures", writeArchive({ ...content, tileType: TileType.Png }), "map.kind"],
    ["shows another place", writeArchive({ ...content, bounds: [7, 47, 8, 48] }), "map.place"],
    [
      "has layers of OpenMapTiles",
      writeArchive({ ...content, metadata: { vector_layers: [{ id: "transportation", fields: {} }] } }),
      "map.schema",
    ],
    [
      "has layers of Protomaps before",
      writeArchive({ ...content, metadata: { vector_layers: [{ id: "roads", fields: { "pmap:kind": "String" } }] } }),
      "map.schema",
    ],
    ["tells no layers", writeArchive({ ...content, metadata: [] }), "map.schema"],
  ])("that %s is told, and the map is drawn from what the city has", async (_, bytes, code) => {
    const { get, profile, problem, told } = await startFile(bytes);
    expect(await profile()).toMatchObject(own);
    expect((await get(ownTile)).statusCode).toBe(200);
    expect(problem()).toMatchObject({ code, since: 0 });
    expect(problem()!.message.zh).toMatch(/底图/);
    expect(told).toHaveLength(1);
  });

  it("that is not there is told, and taken when it comes", async () => {
    const { profile, problem } = await start("{ file: city.pmtiles }");
    expect(await profile()).toMatchObject(own);
    expect(problem()).toMatchObject({ code: "map.away", message: { en: expect.stringContaining("ENOENT") } });
    await writeFile(join(folder, "city.pmtiles"), writeArchive(content));
    expect(await profile()).toMatchObject(own);
    clock += 60_000;
    expect(await profile()).toMatchObject({ maxZoom: 14 });
    expect(problem()).toBeUndefined();
  });

  it("with a broken tile answers the others", async () => {
    const tiles = content.tiles.map((tile) => (tile.z === 11 ? { ...tile, bytes: packed.subarray(0, 20) } : tile));
    const { get, problem } = await startFile(writeArchive({ tiles }));
    const broken = await get("11/1670/812");
    expect([broken.statusCode, broken.json().error.code]).toEqual([503, "map.away"]);
    expect(problem()).toMatchObject({ code: "map.away" });
    expect((await get("14/13363/6498")).statusCode).toBe(200);
    expect(problem()).toBeUndefined();
  });

  it("whose tile is a bomb is not unpacked to the end", async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const { get } = await startFile(writeArchive({ tiles: [{ z: 0, x: 0, y: 0, bytes: bomb }] }));
    expect((await get("0/0/0")).json().error).toMatchObject({ code: "map.away" });
  });
});

describe("a map from a PMTiles address", () => {
  it("is read piece by piece, each once", async () => {
    const archive = writeArchive(content);
    const server = await serveBytes(() => ({ content: archive, etag: '"1"' }));
    ends.push(server.close);
    const { get, profile } = await start(`{ url: "${server.address}", attribution: Ours }`);
    expect(await profile()).toMatchObject({ maxZoom: 14, attribution: "Ours" });
    const before = server.asked.length;
    const answers = await Promise.all([get("14/13363/6498"), get("14/13363/6498"), get("14/13363/6498")]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    await get("14/13363/6498");
    expect(server.asked.length - before).toBe(1);
    expect(server.asked.every((range) => /^bytes=\d+-\d+$/.test(range))).toBe(true);
  });

  it("is taken up anew when its server tells another tag", async () => {
    let etag = '"1"';
    const archive = writeArchive(content);
    const server = await serveBytes(() => ({ content: archive, etag }));
    ends.push(server.close);
    const { get, profile } = await start(`{ url: "${server.address}" }`);
    const { version } = await profile();
    etag = '"2"';
    expect((await get("0/0/0")).json().error.code).toBe("map.changed");
    expect((await get("0/0/0")).statusCode).toBe(200);
    expect((await profile()).version).not.toBe(version);
  });

  it.each([
    ["answers without ranges", 200, {}],
    ["answers that there is nothing", 404, {}],
    ["answers another range", 206, { "content-range": "bytes 5-9/1000" }],
    ["leads to an address inside", 302, { location: "http://127.0.0.2/x" }],
  ])("whose server %s is told, without the key in it", async (_, status, headers) => {
    const server = await serveBytes(
      () => ({ content: new Uint8Array(), etag: "" }),
      (__, response) => {
        response.writeHead(status, headers).end("PMTiles");
        return true;
      },
    );
    ends.push(server.close);
    const { profile, problem, told } = await start(`{ url: "${server.address}" }`);
    expect(await profile()).toMatchObject(own);
    expect(problem()).toMatchObject({ code: "map.away" });
    expect(JSON.stringify([problem(), told])).not.toContain("s3cret");
  });

  it("that goes away keeps nobody waiting for what another found out", async () => {
    const tiles = Array.from({ length: 40 }, (_, x) => ({ z: 8, x, y: 100, bytes: packed }));
    const archive = writeArchive({ tiles: [...content.tiles, ...tiles] });
    let isAway = false;
    const server = await serveBytes(
      () => ({ content: archive, etag: "1" }),
      (request) => {
        clock += 1;
        if (isAway) request.socket.destroy();
        return isAway;
      },
    );
    ends.push(server.close);
    const { get } = await start(`{ url: "${server.address}" }`);
    expect((await get("14/13363/6498")).statusCode).toBe(200);
    isAway = true;
    const before = server.asked.length;
    const answers = await Promise.all(tiles.map(({ z, x, y }) => get(`${z}/${x}/${y}`)));
    expect(new Set(answers.map((answer) => answer.json().error.code))).toEqual(new Set(["map.away"]));
    expect(server.asked.length - before).toBeLessThan(12);
    isAway = false;
    expect((await get("8/0/100")).statusCode).toBe(200);
  });

  it("that goes away is told, while tiles that are known stay", async () => {
    const archive = writeArchive(content);
    const server = await serveBytes(() => ({ content: archive, etag: "1" }));
    const { get, problem } = await start(`{ url: "${server.address}" }`);
    expect((await get("0/0/0")).statusCode).toBe(200);
    await server.close();
    expect((await get("11/1670/812")).json().error.code).toBe("map.away");
    expect(problem()).toMatchObject({ code: "map.away", message: { en: expect.stringContaining("ECONNREFUSED") } });
    expect((await get("0/0/0")).statusCode).toBe(200);
  });
});
