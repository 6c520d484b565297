import { gunzipSync } from "node:zlib";
import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { afterEach, describe, expect, it } from "vitest";
import { toGcj02, type LonLat, type MapSource } from "../../kernel/index.ts";
import { roadMapSource } from "../../kernel/maps/road-map-source.ts";
import { smallGraph } from "../../kernel/maps/testing/small-graph.ts";
import { cutMap } from "./cut-map.ts";
import { memoryApp, type MemoryBrainOptions } from "../testing/memory-brain.ts";
import { onGrid } from "./testing/on-grid.ts";

const middle: LonLat = [113.65, 34.757];
const street = smallGraph([{ class: "primary", name: "金水路", path: [[113.64, 34.757], middle, [113.66, 34.75]] }]);

const mapOf = (...sources: readonly MapSource[]) => ({ map: cutMap(() => sources, "wgs84") });

type Server = Awaited<ReturnType<typeof memoryApp>>;
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.app.close();
});
async function start(options: MemoryBrainOptions = mapOf(roadMapSource(street))) {
  const server = await memoryApp(options);
  servers.push(server);
  const version = async () => (await server.app.inject("/api/city")).json().map.version as string;
  const get = (path: string, headers: Record<string, string> = { "accept-encoding": "gzip" }) =>
    server.app.inject({ url: `/api/city/map/${path}`, headers });
  return { ...server, version, get };
}

const addressOf = (place: LonLat, zoom: number) => [zoom, ...onGrid(place, zoom).map(Math.floor)].join("/");
const read = (bytes: Uint8Array) => new VectorTile(new PbfReader(bytes));

describe("a tile of the base map", () => {
  it("is a vector tile, packed, and lies where the place lies", async () => {
    const { get } = await start();
    const answer = await get(addressOf(middle, 15));
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      "content-type": "application/vnd.mapbox-vector-tile",
      "content-encoding": "gzip",
      vary: "accept-encoding",
    });
    const roads = read(gunzipSync(answer.rawPayload)).layers["roads"]!;
    expect([roads.length, roads.feature(0).properties]).toEqual([
      1,
      { kind: "major_road", kind_detail: "primary", name: "金水路", "name:en": "金水路 Road" },
    ]);
    const [, y] = onGrid(middle, 15);
    const [line] = roads.feature(0).loadGeometry();
    expect(line![0]!.y).toBe(Math.round((y % 1) * roads.extent));
  });

  it("is unpacked for those who cannot unpack it", async () => {
    const { get } = await start();
    const path = addressOf(middle, 14);
    for (const taken of ["", "gzip;q=0, br"]) {
      const plain = await get(path, { "accept-encoding": taken });
      expect(plain.headers["content-encoding"]).toBeUndefined();
      expect(plain.rawPayload).toEqual(gunzipSync((await get(path)).rawPayload));
    }
  });

  it("may be kept for good under its version, for minutes without, and is not sent twice", async () => {
    const { get, version } = await start();
    const path = addressOf(middle, 14);
    const kept = await get(`${path}?v=${await version()}`);
    expect(kept.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    for (const other of ["", "?v=older"])
      expect((await get(`${path}${other}`)).headers["cache-control"]).toBe("public, max-age=300");
    const again = await get(path, { "if-none-match": String(kept.headers.etag) });
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
  });

  it("has its names in one language alone when one is asked for", async () => {
    const { get } = await start();
    const path = addressOf(middle, 14);
    const english = await get(`${path}?language=en`);
    expect(read(gunzipSync(english.rawPayload)).layers["roads"]!.feature(0).properties).toMatchObject({
      name: "金水路 Road",
    });
    expect(english.headers.etag).not.toBe((await get(path)).headers.etag);
    expect((await get(`${path}?language=fr`)).json().error).toMatchObject({ field: "language" });
  });

  it("is nothing where nothing lies", async () => {
    const { get } = await start();
    const answer = await get("15/1/1");
    expect([answer.statusCode, answer.rawPayload.length]).toEqual([204, 0]);
    expect((await (await start({})).get("0/0/0")).statusCode).toBe(204);
  });

  it.each([
    ["16/0/0", "z", "maximum 15"],
    ["-1/0/0", "z", "minimum 0"],
    ["3/8/0", "x", "maximum 7 at zoom 3"],
    ["3/0/8", "y", "maximum 7 at zoom 3"],
    ["15/32768/0", "x", "maximum 32767"],
    ["1.5/0/0", "z", "type integer"],
    ["a/0/0", "z", "type integer"],
    ["1/0/1e1", "y", "maximum 1 at zoom 1"],
    ["1/0/0?v=1&v=2", "v", "given once"],
  ])("has numbers that are on the grid: %s is refused", async (path, field, rule) => {
    const { get } = await start();
    const answer = await get(path);
    expect([answer.statusCode, answer.json().error]).toMatchObject([422, { code: "input.invalid", field, rule }]);
  });

  it("is there while the city starts", async () => {
    const { get, setStatus } = await start();
    setStatus("starting");
    expect((await get(addressOf(middle, 15))).statusCode).toBe(200);
  });

  it("lies where tiles in GCJ-02 have the place, and has another version there", async () => {
    const sources = [roadMapSource(street)];
    const [shifted, plain] = [await start({ map: cutMap(() => sources, "gcj02") }), await start()];
    expect(await shifted.version()).not.toBe(await plain.version());
    const there = toGcj02(middle);
    const roads = read(gunzipSync((await shifted.get(addressOf(there, 15))).rawPayload)).layers["roads"]!;
    const [x, y] = onGrid(there, 15).map((part) => (part % 1) * roads.extent) as [number, number];
    const corners = roads.feature(0).loadGeometry().flat();
    expect(Math.min(...corners.map((corner) => Math.hypot(corner.x - x, corner.y - y)))).toBeLessThan(1);
  });

  it("is another when what is drawn is another", async () => {
    let graph = street;
    const source: MapSource = {
      get version() {
        return graph.version;
      },
      within: (box, zoom) => roadMapSource(graph).within(box, zoom),
    };
    const { get, version } = await start(mapOf(source));
    const [path, before] = [addressOf(middle, 12), await version()];
    const first = await get(path);
    graph = smallGraph([{ class: "primary", path: [middle, [113.66, 34.76]] }]);
    expect(await version()).not.toBe(before);
    const second = await get(path);
    expect(second.headers.etag).not.toBe(first.headers.etag);
    expect(second.rawPayload).not.toEqual(first.rawPayload);
  });
});
