import { expect, test } from "vitest";
import { distanceBetween, type LonLat, type RoadLine } from "../../../kernel/index.ts";
import { search } from "../operations/search.ts";
import { type Outputs, start } from "../testing/asked-city.ts";
import { road } from "../testing/searched-city.ts";
import { graphOf, street } from "../testing/test-roads.ts";

const [x, y] = [113.66, 34.75];
/** A position so many thousandths of a degree from the centre. */
const at = (east: number, north: number): LonLat => [x + east / 1000, y + north / 1000];

async function searched(lines: readonly RoadLine[], baseMapRoads: readonly ReturnType<typeof road>[] = []) {
  const { roads, ask } = await start({
    roads: { lines },
    baseMap: { type: "FeatureCollection", features: baseMapRoads },
  });
  const found = (text: string, around?: LonLat) =>
    ask<Outputs["search"]>(search, { text, ...(around ? { lon: around[0], lat: around[1] } : {}) });
  const crossings = async (text: string) => (await found(text)).hits.filter(({ kind }) => kind === "crossing");
  return { roads, found, crossings };
}

const off = ({ lon, lat }: { readonly lon: number; readonly lat: number }, to: LonLat) =>
  distanceBetween(lon, lat, ...to);

test("streets meet at the junctions that they share, however they are drawn", async () => {
  const { crossings } = await searched([
    street("人民路", [at(-20, 0), at(0, 0), at(20, 0)]),
    street("花园路", [at(0, 0), at(0, 20)]),
  ]);
  const [only, ...more] = await crossings("人民路与花园路");
  expect(off(only!, at(0, 0))).toBeLessThan(0.1);
  expect(more).toEqual([]);
  expect(only!.within).toBeUndefined();
});

test("a street that ends just beside another does not meet it", async () => {
  const { found } = await searched([
    street("人民路", [at(-20, 0), at(20, 0)]),
    street("花园路", [at(0, 0.2), at(0, 20)]),
  ]);
  const { hits, remark } = await found("人民路与花园路");
  expect(hits.every(({ kind }) => kind === "road")).toBe(true);
  expect(remark).toMatch(/没有找到.*交叉口/);
});

test("two carriageways each way are one crossing, in the middle of its junctions", async () => {
  const across = [-0.15, 0.15].map((north) =>
    street("人民路", [at(-20, north), at(-0.15, north), at(0.15, north), at(20, north)], { cars: "forward" }),
  );
  const along = [-0.15, 0.15].map((east) =>
    street("花园路", [at(east, -20), at(east, -0.15), at(east, 0.15), at(east, 20)], { cars: "forward" }),
  );
  const found = await (await searched([...across, ...along])).crossings("人民路与花园路");
  expect(found).toHaveLength(1);
  expect(off(found[0]!, at(0, 0))).toBeLessThan(1);
});

test("of streets that share no junction it is told that one lies above the other", async () => {
  const { crossings } = await searched([
    street("人民路", [at(-20, 0), at(20, 0)]),
    street("北三环", [at(0, -20), at(0, 20)], { class: "trunk" }),
  ]);
  const [only] = await crossings("人民路与北三环");
  expect(off(only!, at(0, 0))).toBeLessThan(0.1);
  expect(only!.detail).toMatch(/立体交叉/);
});

test("main roads come before lanes, nearer ones before those farther from where the person looks", async () => {
  const { found } = await searched([
    street("花园巷", [at(0, 0), at(1, 0)], { class: "residential" }),
    street("花园东街", [at(20, 0), at(21, 0)]),
    street("花园西街", [at(-30, 0), at(-31, 0)]),
    street("花园路", [at(60, 0), at(61, 0)], { class: "primary" }),
  ]);
  const names = async (around?: LonLat) => (await found("花园", around)).hits.map(({ name }) => name);
  expect(await names()).toEqual(["花园路", "花园东街", "花园西街", "花园巷"]);
  expect(await names(at(-30, 0))).toEqual(["花园路", "花园西街", "花园东街", "花园巷"]);
});

test("pieces of one name that hang together are one street, others are others, the nearer first", async () => {
  const { found } = await searched([
    street("建设路", [at(0, 0), at(10, 0), at(20, 0), at(30, 0)]),
    street("建设路", [at(30, 0), at(30, 30)]),
    street("建设路", [at(80, 0), at(90, 0)]),
  ]);
  const middles = async (around: LonLat) => (await found("建设路", around)).hits.map(({ lon }) => lon > x + 0.05);
  expect(await middles(at(0, 0))).toEqual([false, true]);
  expect(await middles(at(90, 0))).toEqual([true, false]);
});

test("streets are those of the roads there are now; without any those of the base map", async () => {
  const drawn = road("旧路", "Old Road", [at(0, 0), at(10, 0)]);
  const { roads, found } = await searched([street("人民路", [at(0, 0), at(10, 0)])], [drawn]);
  const names = async () => [
    ...(await found("人民路")).hits,
    ...(await found("新路")).hits,
    ...(await found("旧路")).hits,
  ];
  expect((await names()).map(({ name }) => name)).toEqual(["人民路"]);
  roads.replace(graphOf([street("新路", [at(0, 0), at(10, 0)])]));
  expect((await names()).map(({ name }) => name)).toEqual(["新路"]);
  roads.replace(undefined);
  expect((await names()).map(({ name }) => name)).toEqual(["旧路"]);
});

test("the city reaches as far as its roads", async () => {
  const far = `${y},${x + 1}`;
  const { found } = await searched([street("人民路", [at(0, 0), at(10, 0)])]);
  expect((await found(far)).hits).toEqual([]);
  const { found: wide } = await searched([street("郑开大道", [at(0, -1), at(1100, 1)])]);
  expect((await wide(far)).hits).not.toEqual([]);
});
