import type { BaseMap, Log, MapSource, RoadGraph } from "../../kernel/index.ts";
import type { Configuration } from "../configuration/configuration.ts";
import { archiveMap } from "./archive/archive-map.ts";
import { archiveSource } from "./archive/byte-source.ts";
import { citySources } from "./city-sources.ts";
import { cutMap } from "./cut-map.ts";
import type { MapTiles } from "./map-tiles.ts";

export interface CityMapOptions {
  readonly configuration: Configuration;
  /** Absent: the outline of the continents, unless there are roads. */
  readonly baseMap: BaseMap | undefined;
  readonly roads: () => RoadGraph | undefined;
  /** What else is drawn. */
  readonly further: readonly MapSource[];
  readonly now: () => number;
  readonly steady: () => number;
  readonly log: Log;
}

/** The base map that a city's configuration asks for. */
export function cityMap(options: CityMapOptions): MapTiles {
  const { city, baseFolder } = options.configuration;
  const own = cutMap(citySources(options.baseMap, options.roads, options.further), city.tiles?.datum ?? "wgs84");
  if (city.map === undefined) return own;
  const source = archiveSource(city.map.url ?? city.map.file, baseFolder);
  const { attribution } = city.map;
  return archiveMap({
    ...options,
    own,
    source,
    center: city.center,
    ...(attribution === undefined ? {} : { attribution }),
  });
}
