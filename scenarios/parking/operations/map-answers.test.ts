import { describe, expect, test } from "vitest";
import type { Binary } from "../../../kernel/index.ts";
import { carPark, centre, type Outputs, spot, start } from "../testing/asked-city.ts";
import type { TestCityOptions } from "../testing/test-city.ts";
import { latest } from "./latest.ts";
import { layer } from "./layer.ts";
import { overview } from "./overview.ts";
import { search } from "./search.ts";
import { site } from "./site.ts";
import { spots } from "./spots.ts";

describe("what the map and the pages of citizens ask for", () => {
  test("one place with links to navigate", async () => {
    const { submit, ask } = await start();
    await submit(carPark("garage", { address: { streetAddress: "二七路 1 号", addressLocality: "郑州" } }));
    const { place, navigation } = await ask<Outputs["site"]>(site, { id: "garage" });
    expect(place.address).toBe("二七路 1 号, 郑州");
    expect(navigation[0]!.app).toBe("amap");
    await expect(ask(site, { id: "nowhere" })).rejects.toMatchObject({ code: "not-found" });
  });

  test("the city at a glance counts only capacity with a live figure", async () => {
    const { submit, ask } = await start();
    await submit([
      ...carPark("a", { areaServed: "东区" }),
      ...carPark("b", { areaServed: "东区", availableSpotNumber: 101 }),
      ...carPark("c", { areaServed: "西区", totalSpotNumber: 10, availableSpotNumber: 5 }),
    ]);
    expect(await ask<Outputs["overview"]>(overview)).toMatchObject({
      sites: 3,
      live: 2,
      free: 45,
      total: 110,
      flagged: 1,
      districts: [
        { district: "东区", sites: 2, live: 1, free: 40, total: 100 },
        { district: "西区", sites: 1, live: 1, free: 5, total: 10 },
      ],
    });
  });

  test("what happened lately, newest first, and no first figure among it", async () => {
    const { submit, ask, clock } = await start();
    const told = async (limit?: number) =>
      (await ask<Outputs["latest"]>(latest, { limit })).events.map(({ id, what, at }) => [id, what, at - begin]);
    const begin = clock.now;
    const say = async (id: string, free: number) => {
      clock.now += 60_000;
      await submit([{ id, attribute: "availableSpotNumber", value: free, observedAt: clock.now }]);
      await ask(overview);
    };
    await submit([...carPark("a"), ...carPark("b", { availableSpotNumber: 0 })]);
    await ask(overview);
    expect(await told()).toEqual([]);
    await say("a", 0);
    await say("b", 3);
    await say("a", -2);
    await say("a", 0);
    await say("a", 0);
    expect(await told()).toEqual([
      ["a", "trusted-again", 240_000],
      ["a", "doubtful", 180_000],
      ["b", "free-again", 120_000],
      ["a", "full", 60_000],
    ]);
    expect(await told(1)).toHaveLength(1);
  });

  test("the layer shows now and a past instant, never an impossible figure", async () => {
    const asOf = (_type: string, attribute: string) =>
      new Map(
        attribute === "availableSpotNumber"
          ? [
              ["a", 7],
              ["b", 400],
            ]
          : [],
      );
    const { submit, ask, clock } = await start({ asOf });
    await submit([...carPark("a", { areaServed: "东区" }), ...carPark("b", { availableSpotNumber: -1 }, 0.5)]);
    const row = async (input: object) => {
      const { id, free, flagged } = await ask<Outputs["layer"]>(layer, input);
      return id.map((name, index) => [name, free[index], flagged[index]]);
    };
    expect(await row({})).toEqual([
      ["a", 40, false],
      ["b", -1, true],
    ]);
    expect(await row({ at: clock.now - 1 })).toEqual([
      ["a", 7, false],
      ["b", -1, true],
    ]);
    expect((await ask<Outputs["layer"]>(layer, { at: clock.now - 1 })).district).toEqual(["东区", ""]);
    expect(await row({ box: "113,34,114,35" })).toEqual([["a", 40, false]]);
    await expect(row({ box: "1,2" })).rejects.toMatchObject({ answer: { field: "box" } });
    await expect(row({ at: clock.now + 1 })).rejects.toMatchObject({ answer: { field: "at" } });
  });

  test("single spots as bytes", async () => {
    const { submit, ask, clock } = await start();
    const bytes = async () => (await ask<Binary>(spots)).bytes;
    expect([...(await bytes())]).toEqual([0, 0, 0, 0]);
    clock.now += 1000;
    await submit([
      ...spot("s1", "occupied"),
      { id: "nowhere", type: "ParkingSpot", attribute: "status", value: "free" },
    ]);
    const packed = await bytes();
    const view = new DataView(packed.buffer, packed.byteOffset);
    expect([view.getUint32(0, true), view.getUint32(4, true), packed.length]).toEqual([1, 0, 17]);
    expect(view.getFloat32(8, true)).toBeCloseTo(113.66, 4);
    expect(view.getFloat32(12, true)).toBeCloseTo(34.75, 4);
    expect(packed[16]).toBe(1);
    await submit([{ id: "s1", attribute: "status", value: "free" }]);
    expect((await bytes())[16]).toBe(1);
    clock.now += 1000;
    expect((await bytes())[16]).toBe(0);
  });

  test("single spots of a past instant, of a box only", async () => {
    const asked: (readonly string[] | undefined)[] = [];
    const asOf: TestCityOptions["asOf"] = (_type, _attribute, _at, ids) => {
      asked.push(ids);
      return new Map([["s1", "free"]]);
    };
    const { submit, ask, clock } = await start({ asOf });
    await submit([
      ...spot("s1", "occupied"),
      ...spot("s2", "free"),
      ...spot("far", "free", { location: { type: "Point", coordinates: [114.5, 34.75] } }),
    ]);
    const at = clock.now - 3_600_000;
    const { bytes } = await ask<Binary>(spots, { at, box: "113.6,34.7,113.7,34.8" });
    expect([bytes.length, ...bytes.subarray(-2)]).toEqual([4 + 2 * 13, 0, 3]);
    expect(asked).toEqual([["s1", "s2"]]);
    expect((await ask<Binary>(spots, { at, box: "1,1,2,2" })).bytes[0]).toBe(0);
    expect((await ask<Binary>(spots, { box: "114,34,115,35" })).bytes[0]).toBe(1);
    await expect(ask(spots, { at })).rejects.toMatchObject({ answer: { field: "box" } });
    await expect(ask(spots, { at: clock.now + 1, box: "1,1,2,2" })).rejects.toMatchObject({ answer: { field: "at" } });
  });

  test("search finds sites, districts and landmarks by a part of their names", async () => {
    const baseMap = {
      type: "FeatureCollection",
      features: [
        {
          type: "Feature",
          properties: { class: "landmark", name: "二七广场", nameEn: "Erqi Square" },
          geometry: { type: "Point", coordinates: centre },
        },
        {
          type: "Feature",
          properties: { class: "district", name: "二七区", nameEn: "Erqi District" },
          geometry: {
            type: "Polygon",
            coordinates: [
              [
                [113, 34],
                [114, 34],
                [114, 35],
                [113, 35],
                [113, 34],
              ],
            ],
          },
        },
      ],
    } as const;
    const { submit, ask } = await start({ baseMap });
    await submit(carPark("大同路停车场"));
    const names = async (text: string, language: "zh" | "en" = "zh") =>
      (await ask<Outputs["search"]>(search, { text }, { language })).hits.map(({ kind, name }) => `${kind} ${name}`);
    expect(await names("二七")).toEqual(["landmark 二七广场", "district 二七区", "car-park 大同路停车场"]);
    expect(await names("erqi sq", "en")).toEqual(["landmark Erqi Square"]);
    expect(await names("同路")).toEqual(["car-park 大同路停车场"]);
    expect(await names("  ")).toEqual([]);
  });
});
