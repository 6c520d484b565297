import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  distanceBetween,
  isShifted,
  toBd09,
  toGcj02,
  type BaseMapFeature,
  type LonLat,
} from "../../../kernel/index.ts";
import { zhengzhouBaseMap } from "../../../demo/zhengzhou/base-map.ts";
import { destination } from "../operations/destination.ts";
import { search } from "../operations/search.ts";
import { navigationLinks } from "../policies/navigation-links.ts";
import { carPark, type Outputs, start } from "../testing/asked-city.ts";
import type { Found } from "./hit.ts";

const road = (name: string, nameEn: string, path: readonly LonLat[]): BaseMapFeature => ({
  type: "Feature",
  properties: { class: "road", name, nameEn },
  geometry: { type: "LineString", coordinates: path },
});
const landmark = (name: string, nameEn: string, at: LonLat): BaseMapFeature => ({
  type: "Feature",
  properties: { class: "landmark", name, nameEn },
  geometry: { type: "Point", coordinates: at },
});

/** Two avenues that cross twice with a ring, a street in two towns, and one that ends at another. */
const baseMap = {
  type: "FeatureCollection",
  features: [
    landmark("二七广场", "Erqi Square", [113.66, 34.751]),
    landmark("Lücke 博物馆", "Lücke Museum", [113.7, 34.76]),
    road("人民路", "Renmin Road", [
      [113.64, 34.75],
      [113.68, 34.75],
    ]),
    road("花园路", "Huayuan Road", [
      [113.66, 34.72],
      [113.66, 34.78],
    ]),
    road("东花园路", "East Huayuan Road", [
      [113.67, 34.72],
      [113.67, 34.749_8],
    ]),
    road("环湖路", "Lake Ring Road", [
      [113.655, 34.76],
      [113.665, 34.76],
      [113.665, 34.77],
      [113.655, 34.77],
    ]),
    road("建设路", "Jianshe Road", [
      [113.6, 34.7],
      [113.61, 34.7],
    ]),
    road("建设路", "Jianshe Road", [
      [113.9, 34.6],
      [113.91, 34.6],
    ]),
  ],
} as const;

async function asker(language: "zh" | "en" = "zh") {
  const { submit, ask } = await start({ baseMap });
  const at = (longitude: number, latitude: number) => ({
    location: { type: "Point", coordinates: [longitude, latitude] as const } as never,
  });
  await submit([
    ...carPark("二七广场东侧地下停车场", at(113.661, 34.751)),
    ...carPark("人民路停车场", { address: { streetAddress: "郑州市金水区人民路12号" }, ...at(113.65, 34.7501) }),
    ...carPark("百货停车场", { address: { streetAddress: "人民路 20 号" }, ...at(113.654, 34.7501) }),
    ...carPark("P1 Markt", { address: { streetAddress: "Kaiserstr. 5, 45000 Zhengzhou" }, ...at(113.69, 34.74) }),
  ]);
  const found = (text: string) => ask<Outputs["search"]>(search, { text }, { language }) as Promise<Found>;
  const first = async (text: string) => (await found(text)).hits[0];
  return { ask, found, first };
}

const off = (hit: { lon: number; lat: number } | undefined, [x, y]: LonLat) =>
  hit === undefined ? Infinity : distanceBetween(hit.lon, hit.lat, x, y);

describe("names in the words that people put around them", () => {
  test.each([
    "二七广场",
    "去二七广场",
    "二七广场附近",
    "我想去二七广场附近停车",
    "二七广场停车场",
    "二七广场旁边哪里可以停车",
    "二七广场+停车场",
    "%E4%BA%8C%E4%B8%83%E5%B9%BF%E5%9C%BA",
    "%E4%BA%8C%E4%B8%83%E5%B9%BF%E5%9C%BA+%E5%81%9C%E8%BD%A6",
    "二七廣場停車場",
    "导航到二七广场",
    "parking near Erqi Square",
    "Erqi+Square",
    "ｅｒｑｉ　ｓｑｕａｒｅ",
    "where can I park close to Erqi Square?",
    "Erqi Square parking lot",
  ])("%s", async (text) => {
    const { first } = await asker();
    expect(await first(text)).toMatchObject({ kind: "landmark", name: "二七广场" });
  });

  test("car parks that hold all of it follow, and asking alone finds what is called so", async () => {
    const { found } = await asker();
    expect((await found("二七广场停车场")).hits.map(({ name }) => name)).toEqual([
      "二七广场",
      "二七广场东侧地下停车场",
    ]);
    expect((await found("停车场")).hits.length).toBeGreaterThan(1);
  });

  test.each(["lucke museum", "LÜCKE MUSEUM"])("accents and case do not matter: %s", async (text) => {
    const { first } = await asker("en");
    expect(await first(text)).toMatchObject({ name: "Lücke Museum" });
  });

  test.each(["二七厂场", "Erqi Sqaure", "Erqi Squre"])("a typing error is told: %s", async (text) => {
    const { found } = await asker();
    const { hits, remark } = await found(text);
    expect(hits[0]).toMatchObject({ name: "二七广场" });
    expect(remark).toMatch(/相近/);
  });

  test("what only a part fits is told so", async () => {
    const { found } = await asker();
    const { hits, remark } = await found("二七广场肯德基");
    expect(hits[0]).toMatchObject({ name: "二七广场" });
    expect(remark).toMatch(/一部分/);
    expect((await found("Erqi Square Opera")).remark).toMatch(/一部分/);
  });
});

describe("streets", () => {
  test.each([
    "人民路与花园路",
    "人民路和花园路",
    "人民路/花园路交叉口",
    "人民路 花园路",
    "花园路人民路口",
    "花园路×人民路",
    "去人民路与花园路交汇处附近停车",
    "corner of Renmin Road and Huayuan Road",
    "Renmin Rd & Huayuan Rd",
    "parking at Huayuan Road / Renmin Road",
  ])("a crossing: %s", async (text) => {
    const { first } = await asker();
    const hit = await first(text);
    expect(hit).toMatchObject({ kind: "crossing" });
    expect(off(hit, [113.66, 34.75])).toBeLessThan(5);
  });

  test("the crossing has a name in the reader's language", async () => {
    expect(await (await asker("en")).first("人民路与花园路")).toMatchObject({
      name: "Corner of Renmin Road and Huayuan Road",
    });
  });

  test("a street that ends beside another meets it; of two crossings both are shown", async () => {
    const { found, first } = await asker();
    expect(off(await first("东花园路与人民路"), [113.67, 34.75])).toBeLessThan(30);
    const twice = (await found("环湖路与花园路")).hits.filter(({ kind }) => kind === "crossing");
    expect(twice.map(({ lat }) => lat)).toEqual(expect.arrayContaining([34.76, 34.77]));
  });

  test("two streets that do not meet, and a street that is not known, are told", async () => {
    const { found } = await asker();
    const apart = await found("建设路与人民路");
    expect(apart.remark).toMatch(/没有找到.*交叉口/);
    expect(apart.hits.every(({ kind }) => kind !== "crossing")).toBe(true);
    expect((await found("解放路与人民路")).remark).toMatch(/没有“解放路”/);
    expect(await found("解放路88号")).toEqual({ hits: [], remark: expect.stringMatching(/没有“解放路/) });
  });

  test("a street is its middle, and how far its ends are is told; the same name elsewhere is another street", async () => {
    const { first, found } = await asker();
    const hit = await first("人民路");
    expect(hit).toMatchObject({ kind: "road" });
    expect(off(hit, [113.66, 34.75])).toBeLessThan(10);
    expect(hit!.within).toBeCloseTo(distanceBetween(113.64, 34.75, 113.66, 34.75), -1);
    expect((await found("建设路")).hits.filter(({ kind }) => kind === "road")).toHaveLength(2);
  });

  test.each(["人民路12号", "人民路 12", "金水区人民路１２號", "12 Renmin Road", "Renmin Rd. 12"])(
    "a number that a car park has is there: %s",
    async (text) => {
      const { first } = await asker();
      const hit = await first(text);
      expect(hit).toMatchObject({ kind: "address" });
      expect(off(hit, [113.65, 34.7501])).toBeLessThan(1);
      expect(hit!.within).toBeUndefined();
    },
  );

  test("a number between two known ones is estimated, one beyond them is only somewhere on the street", async () => {
    const { first } = await asker();
    const between = await first("人民路16号附近");
    expect(between).toMatchObject({ kind: "address" });
    expect(off(between, [113.652, 34.7501])).toBeLessThan(1);
    expect(between!.within).toBeGreaterThan(100);
    for (const text of ["人民路15号", "人民路900号"]) {
      const beyond = await first(text);
      expect(beyond).toMatchObject({ kind: "road", name: "人民路", detail: expect.stringMatching(/号的位置未知/) });
      expect(beyond!.within).toBeGreaterThan(1000);
    }
  });

  test("a street that only addresses of car parks tell is found by its abbreviation and in full", async () => {
    const { first } = await asker();
    for (const text of ["Kaiserstraße 5", "kaiserstr. 5"])
      expect(off(await first(text), [113.69, 34.74])).toBeLessThan(1);
  });
});

describe("coordinates", () => {
  test.each([
    "34.75,113.62",
    "113.62,34.75",
    "34.75 113.62",
    "(34.75；113.62)",
    "34,75 113,62",
    "３４．７５，１１３．６２",
    "34.75N 113.62E",
    "N34.75 E113.62",
    "北纬34.75 东经113.62",
    "东经113.62°，北纬34.75°",
    "34°45'N 113°37'12\"E",
    "34°45′00″N, 113°37′12″E",
    "北纬34度45分 东经113度37分12秒",
    "lat: 34.75, lon: 113.62",
    "纬度34.75，经度113.62",
    "GPS 34.75,113.62",
    "+34.75, +113.62",
  ])("%s", async (text) => {
    const { found } = await asker();
    const { hits } = await found(text);
    expect(off(hits[0], [113.62, 34.75])).toBeLessThan(1);
    expect(hits.map(({ kind }) => kind)).toEqual(["coordinates", "coordinates", "coordinates"]);
  });

  test("two digits after the point are told as open by half a kilometre, five are not", async () => {
    const { first } = await asker();
    expect((await first("34.75,113.62"))!.within).toBe(556);
    expect((await first("34.75012,113.62045"))!.within).toBeUndefined();
  });

  test.each(["52.5,13.4", "0,0.5", "91.5,200.5", "-34.75,113.62", "34.75S 113.62E"])(
    "outside the city nothing is shown: %s",
    async (text) => {
      const { found } = await asker();
      expect((await found(text)).hits).toEqual([]);
    },
  );

  test("numbers copied from Chinese map apps are offered by name, shifted back", async () => {
    const { found } = await asker();
    const at: LonLat = [113.6612, 34.7534];
    const copied = async ([x, y]: LonLat) => (await found(`${x.toFixed(6)},${y.toFixed(6)}`)).hits;
    expect(off((await copied(toGcj02(at)))[1], at)).toBeLessThan(1);
    expect(off((await copied(toBd09(at)))[2], at)).toBeLessThan(1);
  });
});

describe("links of map apps", () => {
  test("every link that the city makes itself is read back as the same place", async () => {
    const { found } = await asker();
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 113.2, max: 114.1, noNaN: true }),
        fc.double({ min: 34.4, max: 35.1, noNaN: true }),
        fc.option(fc.constant([113.6, 34.7] as const), { nil: undefined }),
        async (longitude, latitude, from) => {
          for (const { app, url } of navigationLinks({ name: "某处 A|B,C", at: [longitude, latitude], from })) {
            const { hits } = await found(url);
            expect([app, off(hits[0], [longitude, latitude]) < 1]).toEqual([app, true]);
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  test.each([
    ["https://www.google.com/maps/@34.7512,113.6612,17z", false],
    ["https://www.google.com/maps/place/X/@34.7,113.6,17z/data=!3m1!3d34.7512!4d113.6612", false],
    ["https://maps.google.com/?q=34.7512,113.6612", false],
    ["https://www.openstreetmap.org/?mlat=34.7512&mlon=113.6612#map=17/34.7/113.6", false],
    ["https://www.openstreetmap.org/#map=17/34.7512/113.6612", false],
    ["看这里 geo:34.7512,113.6612", false],
    ["https://uri.amap.com/marker?position=113.6612,34.7512&name=x", true],
    ["androidamap://route?dlat=34.7512&dlon=113.6612&dev=0", true],
    ["androidamap://viewMap?lat=34.7512&lon=113.6612&dev=1", false],
    ["https://apis.map.qq.com/uri/v1/marker?marker=coord:34.7512,113.6612;title:x", true],
    ["https://maps.apple.com/?ll=34.7512,113.6612", true],
  ])("%s", async (text, shifted) => {
    const { first } = await asker();
    const hit = await first(text);
    const written: LonLat = [113.6612, 34.7512];
    expect(isShifted(written)).toBe(true);
    const read: LonLat = [hit!.lon, hit!.lat];
    expect(off(hit, written) > 100).toBe(shifted);
    if (shifted) expect(off({ lon: toGcj02(read)[0], lat: toGcj02(read)[1] }, written)).toBeLessThan(1);
  });

  test("a link that tells nothing without the network is told, and the words around it are searched", async () => {
    const { found } = await asker();
    const { hits, remark } = await found("【二七广场】 https://surl.amap.com/abc123");
    expect(hits[0]).toMatchObject({ name: "二七广场" });
    expect(remark).toMatch(/链接/);
    expect((await found("https://example.org/x")).remark).toMatch(/链接/);
    expect((await found("https://maps.google.com/?q=52.5,13.4")).remark).toMatch(/不在本市/);
  });
});

test("no text makes it fail, answer at length, or leave the city", async () => {
  const { found } = await asker();
  const bits = fc.constantFrom(
    "人民路",
    "花园路",
    "与",
    "12号",
    " ",
    "+",
    "%",
    "34.75",
    ",",
    "113.6",
    "°",
    "'",
    "(",
    "geo:",
    "https://",
    "停车",
    "a",
    "\u0000",
    "'''",
    "—",
    "𠮷",
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string({ maxLength: 1000 }),
        fc.array(bits, { maxLength: 60 }).map((all) => all.join("")),
      ),
      async (text) => {
        const { hits } = await found(text);
        expect(hits.length).toBeLessThanOrEqual(20);
        for (const hit of hits) expect(off(hit, [113.66, 34.75])).toBeLessThan(60_000);
      },
    ),
  );
});

test("every landmark and road of the simulated city is found by its own name, in both languages", async () => {
  const { ask } = await start({ baseMap: zhengzhouBaseMap });
  for (const { properties } of zhengzhouBaseMap.features) {
    if (properties.class !== "landmark" && properties.class !== "road-main") continue;
    for (const [language, name] of [
      ["zh", properties.name],
      ["en", properties.nameEn],
    ] as const) {
      const { hits } = await ask<Outputs["search"]>(search, { text: name }, { language });
      expect([name, hits[0]?.name]).toEqual([name, name]);
    }
  }
});

describe("a destination from a link", () => {
  test("keeps its name only where the search knows the point by it", async () => {
    const { ask } = await asker();
    const told = async (lon: number, lat: number, name?: string) =>
      (await ask(destination, { lon, lat, name })) as { inCity: boolean; place?: { name: string } };
    expect((await told(113.66, 34.751, "二七广场")).place?.name).toBe("二七广场");
    expect((await told(113.66, 34.751, "Erqi Square")).place?.name).toBe("二七广场");
    expect((await told(113.66, 34.75, "人民路与花园路路口")).place?.name).toBe("人民路与花园路路口");
    expect((await told(113.7, 34.8, "二七广场")).place).toBeUndefined();
    expect((await told(113.66, 34.751, "<script>alert(1)</script>")).place).toBeUndefined();
    expect(await told(113.66, 34.751)).toEqual({ inCity: true });
    expect(await told(13.4, 52.5, "二七广场")).toEqual({ inCity: false });
  });

  test("every hit of a search is known by its own name", async () => {
    const { ask, found } = await asker();
    for (const text of ["二七广场", "人民路", "人民路与花园路", "人民路16号", "人民路12号", "34.75,113.62", "停车场"])
      for (const { name, lon, lat } of (await found(text)).hits) {
        const rounded = [lon, lat].map((value) => Math.round(value * 1e5) / 1e5);
        const { place } = (await ask(destination, { lon: rounded[0], lat: rounded[1], name })) as {
          place?: { name: string };
        };
        expect([text, place?.name]).toEqual([text, name]);
      }
  });
});
