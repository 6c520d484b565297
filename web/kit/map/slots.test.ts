import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import { expect, it } from "vitest";
import { inSlot, keepingPages, slotOf, under } from "./slots.ts";

const line = (id: string): LayerSpecification => ({ id, type: "line", source: id });
const source = { type: "geojson", data: { type: "FeatureCollection", features: [] } } as const;
const base = (names: string, pages: readonly string[] = []): StyleSpecification => ({
  version: 8,
  sources: { tiles: { type: "vector" }, ...Object.fromEntries(pages.map((id) => [id, source])) },
  layers: [
    line("streets"),
    ...pages.map((id) => inSlot(line(id), "lines")),
    slotOf("lines"),
    line(names),
    slotOf("marks"),
  ],
});
const ids = ({ layers }: StyleSpecification): readonly string[] => layers.map(({ id }) => id);

it("another base style keeps what pages laid on the map, in its place and order", () => {
  const next = keepingPages(base("names-zh", ["traffic", "route"]), base("names-en"));
  expect(ids(next)).toEqual(["streets", "traffic", "route", under("lines"), "names-en", under("marks")]);
  expect(Object.keys(next.sources)).toEqual(["tiles", "traffic", "route"]);
});

it("the first style, and one on which nothing lies, stay as they are", () => {
  expect(keepingPages(undefined, base("names"))).toEqual(base("names"));
  expect(keepingPages(base("old"), base("names"))).toEqual(base("names"));
});
