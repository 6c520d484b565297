import type { LayerSpecification, StyleSpecification, VectorSourceSpecification } from "maplibre-gl";
import { doors, type Language } from "../../../../kernel/index.ts";
import type { Look } from "../look.ts";
import { slotOf } from "../slots.ts";
import { ground } from "./ground.ts";
import { names } from "./names.ts";
import { palettes, type Palette } from "./palette.ts";
import { streets } from "./roads.ts";
import { citySource, isKind, mapSource, rising } from "./terms.ts";

/** What of a city's profile the map is drawn from. */
export type MapProfile = Pick<doors.ProfileView, "map" | "tiles">;

/**
 * The base map's style: the city's own vector tiles in full, or, over raster tiles that the operator configured, its
 * borders alone. Text comes from the viewer's own fonts and signs are drawn by the page, so nothing else is fetched.
 */
export function baseStyle(
  look: Look,
  language: Language,
  { map, tiles }: MapProfile,
  origin: string,
): StyleSpecification {
  const palette = palettes[look];
  const city: VectorSourceSpecification = {
    type: "vector",
    tiles: [`${origin}${tilePath}?language=${language}&v=${encodeURIComponent(map.version)}`],
    minzoom: map.minZoom,
    maxzoom: map.maxZoom,
    ...(map.attribution === undefined ? {} : { attribution: map.attribution }),
  };
  const raster =
    tiles && ({ type: "raster", tiles: tileUrls(tiles.url), tileSize: 256, attribution: tiles.attribution } as const);
  return {
    version: 8,
    sources: { [citySource]: city, ...(raster && { tiles: raster }) },
    layers: [
      ...(raster === undefined ? ground(palette) : [tileLayer(look)]),
      slotOf("areas"),
      slotOf("heat"),
      ...borders(palette),
      ...(raster === undefined ? streets(palette) : []),
      slotOf("lines"),
      ...(raster === undefined ? names(palette, language) : []),
      slotOf("marks"),
    ],
  };
}

const tilePath = doors.mapTile.path.replace(/:(\w)/g, "{$1}");

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

const borders = ({ border }: Palette): LayerSpecification[] => [
  {
    id: "district-borders",
    type: "line",
    ...mapSource("boundaries"),
    minzoom: 8,
    filter: isKind(["county", "locality"]),
    layout: { "line-join": "round" },
    paint: {
      "line-color": border,
      "line-width": rising([8, 0.7], [14, 1.6]),
      "line-dasharray": [4, 2.5],
      "line-opacity": rising([13, 0.8], [16, 0.4]),
    },
  },
  {
    id: "borders",
    type: "line",
    ...mapSource("boundaries"),
    filter: isKind(["country", "region"]),
    layout: { "line-join": "round" },
    paint: { "line-color": border, "line-width": rising([4, 0.8], [12, 2]) },
  },
];
