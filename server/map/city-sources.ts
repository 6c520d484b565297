import { createHash } from "node:crypto";
import type { BaseMap, MapSource, RoadGraph } from "../../kernel/index.ts";
import { mapSourceOf } from "../../kernel/maps/base-map-source.ts";
import { roadMapSource } from "../../kernel/maps/road-map-source.ts";
import { worldOutline } from "../base-map/world.ts";

/**
 * What a city's map is drawn from: its base map, whose own roads give way to the road graph's, and what else there is. One
 * without a base map is drawn from its roads, one without either shows the outline of the continents.
 */
export function citySources(
  baseMap: BaseMap | undefined,
  roads: () => RoadGraph | undefined,
  further: readonly MapSource[] = [],
): () => readonly MapSource[] {
  const drawn = baseMap ?? worldOutline;
  const version = createHash("sha256").update(JSON.stringify(drawn)).digest("hex").slice(0, 16);
  const [alone, withoutRoads] = [mapSourceOf(drawn, version, true), mapSourceOf(drawn, version, false)];
  let known: { readonly graph: RoadGraph; readonly source: MapSource } | undefined;
  return () => {
    const graph = roads();
    if (graph === undefined) return [alone, ...further];
    if (known?.graph !== graph) known = { graph, source: roadMapSource(graph) };
    return [...(baseMap === undefined ? [] : [withoutRoads]), known.source, ...further];
  };
}
