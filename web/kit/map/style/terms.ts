import type { ExpressionSpecification } from "maplibre-gl";
import type { MapLayer } from "../../../../kernel/index.ts";

/** The city's own vector tiles. */
export const citySource = "city";

export const mapSource = (layer: MapLayer): { readonly source: string; readonly "source-layer": string } => ({
  source: citySource,
  "source-layer": layer,
});

export const isKind = (kinds: readonly string[]): ExpressionSpecification => [
  "in",
  ["get", "kind"],
  ["literal", [...kinds]],
];

export const isDetail = (kinds: readonly string[]): ExpressionSpecification => [
  "in",
  ["get", "kind_detail"],
  ["literal", [...kinds]],
];

type Stop = readonly [zoom: number, amount: number];

/** An amount that changes evenly from zoom to zoom. */
export const rising = (...stops: readonly Stop[]): ExpressionSpecification =>
  ["interpolate", ["linear"], ["zoom"], ...stops.flat()] as unknown as ExpressionSpecification;

/** An amount that grows with the map, faster the nearer. */
export const growing = (...stops: readonly Stop[]): ExpressionSpecification =>
  ["interpolate", ["exponential", 1.6], ["zoom"], ...stops.flat()] as unknown as ExpressionSpecification;
