import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { doors, Language } from "../../../kernel/index.ts";
import { datumOf, featuresOnMap } from "./datum.ts";
import { fonts } from "./fonts.ts";
import { labelPoints } from "./label-points.ts";
import type { Look } from "./look.ts";
import { slotOf } from "./slots.ts";

interface Palette {
  readonly land: string;
  readonly district: string;
  readonly border: string;
  readonly water: string;
  readonly park: string;
  readonly road: string;
  readonly roadMain: string;
  readonly rail: string;
  readonly text: string;
  readonly halo: string;
}

const palettes: Readonly<Record<Look, Palette>> = {
  calm: {
    land: "#eef0eb",
    district: "#f7f8f5",
    border: "#b9c1ba",
    water: "#bcd7e6",
    park: "#d3e5cd",
    road: "#ffffff",
    roadMain: "#f3dfae",
    rail: "#b7b3b8",
    text: "#4c5a57",
    halo: "#f7f8f5",
  },
  wall: {
    land: "#070d14",
    district: "#0c151f",
    border: "#2c4256",
    water: "#123047",
    park: "#0e2322",
    road: "#1a2836",
    roadMain: "#2b4257",
    rail: "#24303c",
    text: "#8fa6b8",
    halo: "#070d14",
  },
};

/** The map's style without any outside source: text comes from the viewer's own fonts, so no glyphs are named. */
export function baseStyle(
  look: Look,
  language: Language,
  map: GeoJSON.FeatureCollection,
  tiles: doors.Tiles | undefined,
): StyleSpecification {
  const drawn = featuresOnMap(map, datumOf(tiles));
  const palette = palettes[look];
  return {
    version: 8,
    sources: {
      city: { type: "geojson", data: drawn },
      labels: { type: "geojson", data: labelPoints(drawn) },
      ...(tiles === undefined
        ? {}
        : {
            tiles: {
              type: "raster",
              tiles: tileUrls(tiles.url),
              tileSize: 256,
              attribution: tiles.attribution,
            } as const,
          }),
    },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": palette.land } },
      ...(tiles === undefined ? ownLayers(palette) : [tileLayer(look)]),
      ...borders(palette, tiles === undefined ? 0.9 : 0.5),
      ...(["areas", "heat", "lines"] as const).map(slotOf),
      ...(tiles === undefined ? names(palette, language) : []),
      slotOf("marks"),
    ],
  };
}

/** Tiles are made for light pages: on the dark wall they step back behind what is laid over them. */
const tileLayer = (look: Look): LayerSpecification => ({
  id: "tiles",
  type: "raster",
  source: "tiles",
  paint: look === "wall" ? { "raster-brightness-max": 0.3, "raster-saturation": -0.5 } : {},
});

/** `{s}` stands for the usual three hosts, which MapLibre wants spelled out. */
const tileUrls = (url: string): string[] =>
  url.includes("{s}") ? ["a", "b", "c"].map((host) => url.replace("{s}", host)) : [url];

const only = (kind: string): ["==", ["get", string], string] => ["==", ["get", "class"], kind];

/** Areas only: a river drawn as a line is filled by nobody. */
function fill(kind: string, color: string): LayerSpecification {
  const filter = ["all", only(kind), ["==", ["geometry-type"], "Polygon"]] as never;
  return { id: kind, type: "fill", source: "city", filter, paint: { "fill-color": color } };
}

function line(
  id: string,
  kind: string,
  color: string,
  widths: readonly [number, number],
  from = 0,
): LayerSpecification {
  return {
    id,
    type: "line",
    source: "city",
    filter: only(kind),
    minzoom: from,
    layout: { "line-cap": "round", "line-join": "round" },
    paint: {
      "line-color": color,
      "line-width": ["interpolate", ["exponential", 1.6], ["zoom"], 8, widths[0], 17, widths[1]],
    },
  };
}

function ownLayers(palette: Palette): LayerSpecification[] {
  return [
    fill("land", palette.district),
    fill("district", palette.district),
    fill("park", palette.park),
    fill("water", palette.water),
    line("water-line", "water", palette.water, [1, 22]),
    line("rail", "rail", palette.rail, [0.6, 3]),
    line("road", "road", palette.road, [0.6, 14], 9),
    line("road-main", "road-main", palette.roadMain, [1.2, 22]),
  ];
}

function borders(palette: Palette, opacity: number): LayerSpecification[] {
  return [
    {
      id: "district-border",
      type: "line",
      source: "city",
      filter: only("district"),
      paint: { "line-color": palette.border, "line-width": 1.2, "line-dasharray": [3, 2], "line-opacity": opacity },
    },
  ];
}

function names(palette: Palette, language: Language): LayerSpecification[] {
  const name = (language === "en" ? ["coalesce", ["get", "nameEn"], ["get", "name"]] : ["get", "name"]) as never;
  const paint = { "text-color": palette.text, "text-halo-color": palette.halo, "text-halo-width": 1.6 };
  const font = [...fonts];
  return [
    {
      id: "road-names",
      type: "symbol",
      source: "city",
      filter: ["any", only("road-main"), only("road")] as never,
      minzoom: 12.5,
      layout: { "text-field": name, "text-font": font, "text-size": 12, "symbol-placement": "line" },
      paint,
    },
    {
      id: "landmark-names",
      type: "symbol",
      source: "city",
      filter: only("landmark"),
      minzoom: 11.5,
      layout: { "text-field": name, "text-font": font, "text-size": 12.5, "text-padding": 6 },
      paint: { ...paint, "text-halo-width": 2 },
    },
    {
      id: "district-names",
      type: "symbol",
      source: "labels",
      maxzoom: 12.5,
      layout: { "text-field": name, "text-font": font, "text-size": 14, "text-letter-spacing": 0.08 },
      paint,
    },
  ];
}
