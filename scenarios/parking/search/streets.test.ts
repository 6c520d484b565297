import { describe, expect, test } from "vitest";
import { distanceBetween } from "../../../kernel/index.ts";
import { asker, off } from "../testing/searched-city.ts";

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
