import { readFile } from "node:fs/promises";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { zhengzhouBaseMap } from "../../../demo/zhengzhou/base-map.ts";
import { decodeRoadGraph } from "../../../kernel/roads/road-file.ts";
import { search } from "../operations/search.ts";
import { type Outputs, start } from "../testing/asked-city.ts";
import { asker, off } from "../testing/searched-city.ts";

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

test("landmarks and streets of the simulated city are found by their own names, in both languages", async () => {
  const { ask, roads } = await start({ baseMap: zhengzhouBaseMap });
  roads.replace(decodeRoadGraph(await readFile("dist/zhengzhou.cityroads")));
  const landmarks = zhengzhouBaseMap.features
    .map(({ properties }) => properties)
    .filter((one) => one.class === "landmark");
  const some = <One>(all: readonly One[], each: number) => all.filter((_one, place) => place % each === 0);
  const asked = [...some(landmarks, 5), ...some(roads.graph!.names, 40)];
  expect(asked.length).toBeGreaterThan(80);
  for (const { name, nameEn } of asked)
    for (const [language, text] of [
      ["zh", name],
      ["en", nameEn],
    ] as const) {
      const { hits } = await ask<Outputs["search"]>(search, { text }, { language });
      expect([text, hits[0]?.name]).toEqual([text, text]);
    }
});
