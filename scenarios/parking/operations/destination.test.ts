import { describe, expect, test } from "vitest";
import { destination } from "./destination.ts";
import { asker } from "../testing/searched-city.ts";

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
