import { describe, expect, test } from "vitest";
import { toBd09, toGcj02, type LonLat } from "../../../kernel/index.ts";
import { asker, off } from "../testing/searched-city.ts";

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
