import { geoJSONToTile, type GeoJSONVTFeature, type GeoJSONVTTile } from "@maplibre/geojson-vt";
import { fromGeojsonVt } from "@maplibre/vt-pbf";
import {
  toGcj02,
  type doors,
  type Language,
  type LonLat,
  type MapFeature,
  type MapLayer,
  type MapSource,
} from "../../kernel/index.ts";
import { nameFrom, onewaysFrom } from "../../kernel/maps/zooms.ts";
import { boxOfTile, margin } from "./grid.ts";
import type { TileWish } from "./map-tiles.ts";

/** Steps of a tile's grid. A tile is drawn 512 to 1024 pixels wide, the last zoom's up to sixteen times that. */
const extentAt = (zoom: number): number => (zoom <= 12 ? 1024 : zoom <= 14 ? 2048 : 4096);

/** Steps by which a line may differ from what it stands for. */
const tolerance = 1.25;

/** One vector tile of all sources (Mapbox Vector Tile 2, uncompressed); `undefined`: nothing lies there. */
export function cutTile(
  sources: readonly MapSource[],
  wish: TileWish,
  datum: doors.Tiles["datum"],
): Uint8Array | undefined {
  const { z, x, y } = wish;
  const extent = extentAt(z);
  const box = boxOfTile(wish, datum);
  const layers = new Map<MapLayer, Map<string, Group>>();
  for (const source of sources) for (const feature of source.within(box, z)) gather(layers, feature, wish);
  const drawn: Record<string, GeoJSONVTTile> = {};
  const place = datum === "gcj02" ? toGcj02 : undefined;
  for (const [layer, groups] of layers) {
    const features = [...groups.values()].map((group) => geoJson(group, place));
    const options = { extent, tolerance, buffer: margin * extent, clip: true, maxZoom: z + 1 };
    const tile = geoJSONToTile({ type: "FeatureCollection", features }, z, x, y, options);
    const shown = (tile.features as GeoJSONVTFeature[]).flatMap(withoutNothing);
    if (shown.length > 0) drawn[layer] = { ...tile, features: shown as GeoJSONVTTile["features"] };
  }
  return Object.keys(drawn).length === 0 ? undefined : fromGeojsonVt(drawn, { version: 2, extent });
}

/** Features that look and read the same are one in the tile: their words are written once. */
interface Group {
  readonly properties: Record<string, string | boolean>;
  readonly geometries: MapFeature["geometry"][];
}

function gather(layers: Map<MapLayer, Map<string, Group>>, feature: MapFeature, wish: TileWish): void {
  const properties = propertiesOf(feature, wish);
  let groups = layers.get(feature.layer);
  if (groups === undefined) layers.set(feature.layer, (groups = new Map()));
  const key = `${feature.geometry.type} ${JSON.stringify(properties)}`;
  const group = groups.get(key);
  if (group === undefined) groups.set(key, { properties, geometries: [feature.geometry] });
  else group.geometries.push(feature.geometry);
}

function propertiesOf(feature: MapFeature, { z, language }: TileWish): Group["properties"] {
  const { kind, kindDetail, oneway, link } = feature;
  return {
    kind,
    ...(kindDetail === undefined ? {} : { kind_detail: kindDetail }),
    ...(z >= nameFrom(feature) ? namesOf(feature, language) : {}),
    ...(oneway === true && z >= onewaysFrom ? { oneway: "yes" } : {}),
    ...(link === true ? { is_link: true } : {}),
  };
}

function namesOf({ name, nameEn }: MapFeature, language: Language | undefined): Group["properties"] {
  if (name === undefined) return {};
  if (language !== undefined) return { name: language === "en" ? (nameEn ?? name) : name };
  return { name, ...(nameEn === undefined || nameEn === name ? {} : { "name:en": nameEn }) };
}

type Place = ((place: LonLat) => LonLat) | undefined;

function geoJson({ properties, geometries }: Group, place: Place): GeoJSON.Feature {
  const path = (positions: readonly LonLat[]) =>
    (place === undefined ? positions : positions.map(place)) as unknown as GeoJSON.Position[];
  const coordinates = geometries.map((geometry) => {
    if (geometry.type === "Point") return path([geometry.coordinates])[0]!;
    return geometry.type === "LineString" ? path(geometry.coordinates) : geometry.coordinates.map(path);
  });
  const type = `Multi${geometries[0]!.type}`;
  return { type: "Feature", properties, geometry: { type, coordinates } as GeoJSON.Geometry };
}

/** Without steps of no length, and without what has become a dot. */
function withoutNothing(feature: GeoJSONVTFeature): readonly GeoJSONVTFeature[] {
  if (feature.type === 1) return [feature];
  const least = feature.type === 2 ? 2 : 4;
  const geometry = feature.geometry
    .map((path) => path.filter(([x, y], at) => at === 0 || path[at - 1]![0] !== x || path[at - 1]![1] !== y))
    .filter((path) => path.length >= least);
  return geometry.length === 0 ? [] : [{ ...feature, geometry }];
}
