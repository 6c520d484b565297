import type { FilterSpecification, GeoJSONSource, Map as MapLibre } from "maplibre-gl";
import { fonts } from "../fonts.ts";
import { imageName } from "../images.ts";
import { foundAt, heights, isPickable } from "../pointer.ts";
import { reducedMotion } from "../reduced-motion.ts";
import type { ClusterLayer } from "./cluster-layer.ts";
import { labelLayer } from "./label-layer.ts";
import type { LayerKind } from "./layer-kind.ts";
import { pointFeatures } from "./point-features.ts";

const joined: FilterSpecification = ["has", "point_count"];
const alone: FilterSpecification = ["!", ["has", "point_count"]];
/** Discs are symbols: names of the base map give way to them. */
const disc = ({ color }: ClusterLayer) =>
  ({
    "icon-image": imageName("disc", color),
    "icon-allow-overlap": true,
  }) as const;

export const clusters: LayerKind<ClusterLayer> = {
  name: "clusters",
  height: heights.clusters,
  data: (layer, datum) => pointFeatures(layer, datum, (index) => ({ label: layer.labels?.[index] ?? "" })),
  sameData: (one, other) =>
    one.positions === other.positions && one.version === other.version && one.labels === other.labels,
  options: ({ apartFrom = 16 }) => ({ cluster: true, clusterRadius: 44, clusterMaxZoom: apartFrom - 1 }),
  drawn: (layer, look) => [
    {
      slot: "marks",
      layer: { id: "alone", type: "symbol", filter: alone, layout: { ...disc(layer), "icon-size": 0.3 } },
    },
    {
      slot: "marks",
      layer: {
        id: "joined",
        type: "symbol",
        filter: joined,
        layout: {
          ...disc(layer),
          "icon-size": ["interpolate", ["linear"], ["log10", ["get", "point_count"]], 0, 0.6, 1, 0.75, 3, 1.1],
          "text-field": ["get", "point_count_abbreviated"],
          "text-font": [...fonts],
          "text-size": 13,
          "text-allow-overlap": true,
        },
        paint: { "text-color": "#ffffff" },
      },
    },
    ...(layer.labels === undefined ? [] : [labelLayer(look, alone, "point", 0.9)]),
  ],
  picked: (layer) => (isPickable(layer) ? ["joined", "alone"] : ["joined"]),
  found: (layer, { properties, geometry }, map, source) => {
    const cluster = properties["cluster_id"];
    if (cluster === undefined) return foundAt(layer, Number(properties["index"]));
    const place = (geometry as GeoJSON.Point).coordinates as [number, number];
    return { press: () => void goInto(map, source, Number(cluster), place) };
  },
};

async function goInto(map: MapLibre, source: string, cluster: number, center: [number, number]): Promise<void> {
  const zoom = await map.getSource<GeoJSONSource>(source)?.getClusterExpansionZoom(cluster);
  if (zoom === undefined) return;
  if (reducedMotion()) map.jumpTo({ center, zoom });
  else map.easeTo({ center, zoom });
}
