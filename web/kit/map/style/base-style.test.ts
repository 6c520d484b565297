import type { ExpressionSpecification, StyleSpecification, SymbolLayerSpecification } from "maplibre-gl";
import { describe, expect, it } from "vitest";
import { under } from "../slots.ts";
import { baseStyle } from "./base-style.ts";
import { signKinds } from "./sign-kinds.ts";

const map = { version: "a b", minZoom: 0, maxZoom: 15, attribution: "© the surveyors" };
const tiles = { url: "https://{s}.tiles.example/{z}/{x}/{y}.png", attribution: "A", datum: "gcj02" } as const;
const city = "https://city.example";

const ids = ({ layers }: StyleSpecification): readonly string[] => layers.map(({ id }) => id);
const symbols = ({ layers }: StyleSpecification): readonly SymbolLayerSpecification[] =>
  layers.filter((layer) => layer.type === "symbol");

describe("the base map", () => {
  const style = baseStyle("calm", "en", { map }, city);

  it("asks the city's own tiles by their version, and owes to whom they say", () => {
    expect(style.sources).toEqual({
      city: {
        type: "vector",
        tiles: ["https://city.example/api/city/map/{z}/{x}/{y}?language=en&v=a%20b"],
        minzoom: 0,
        maxzoom: 15,
        attribution: map.attribution,
      },
    });
  });

  it("leaves pages' areas under the streets, their lines over them and under names, their marks over all", () => {
    const order = ["water", under("areas"), "motorway", under("lines"), "street-names", under("marks")];
    const places = order.map((id) => ids(style).indexOf(id));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places).not.toContain(-1);
    expect(ids(style).at(-1)).toBe(under("marks"));
  });

  it("fetches neither glyphs nor signs", () => {
    expect(style).not.toHaveProperty("glyphs");
    expect(style).not.toHaveProperty("sprite");
  });

  it.each(["zh", "en"] as const)("is written in %s, and otherwise as it is written there", (language) => {
    const named = symbols(baseStyle("wall", language, { map }, city)).filter(({ layout }) => layout?.["text-field"]);
    expect(named.length).toBeGreaterThan(8);
    for (const { layout } of named) {
      expect(layout?.["text-field"]).toEqual(["coalesce", ["get", `name:${language}`], ["get", "name"]]);
    }
  });

  it("has a sign for every kind of point that it shows", () => {
    const points = symbols(style).find(({ id }) => id === "points")!;
    const images = points.layout!["icon-image"] as ExpressionSpecification as unknown as readonly unknown[];
    for (const { kind, sign } of Object.values(signKinds).flat()) {
      const image = images[images.indexOf(kind) + 1];
      expect(image).toContain(`sign|${sign}|`);
    }
  });
});

describe("over raster tiles", () => {
  const style = baseStyle("wall", "zh", { map, tiles }, city);

  it("draws borders alone, and asks the three usual hosts", () => {
    expect(style.sources["tiles"]).toMatchObject({
      tiles: ["a", "b", "c"].map((host) => `https://${host}.tiles.example/{z}/{x}/{y}.png`),
      attribution: "A",
    });
    const drawn = style.layers.filter(({ type }) => type !== "background").map(({ id }) => id);
    expect(drawn).toEqual(["tiles", "district-borders", "borders"]);
  });
});
