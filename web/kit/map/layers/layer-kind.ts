import type { GeoJSONSourceSpecification, LayerSpecification, Map as MapLibre } from "maplibre-gl";
import type { Datum } from "../datum.ts";
import type { Look } from "../look.ts";
import type { Found } from "../pointer.ts";
import type { Slot } from "../slots.ts";

/** How the map itself draws one kind of a page's layers, from one source each. */
export interface LayerKind<L extends { readonly id: string }> {
  /** Begins the names of its sources and layers on the map. */
  readonly name: string;
  readonly height: number;
  /** What lies on the map; asked for again only when `sameData` says no. Features have their place in the list as id. */
  data(layer: L, datum: Datum): GeoJSON.FeatureCollection;
  sameData(one: L, other: L): boolean;
  /** Of the source, besides its data. */
  options?(layer: L): Partial<GeoJSONSourceSpecification>;
  /** From the ground up; drawn anew when they are not the same as before. */
  drawn(layer: L, look: Look): readonly Placed[];
  values?(layer: L): ArrayLike<number> | undefined;
  /** Which drawn layers answer to the pointer; none for a layer that says nothing. */
  picked(layer: L): readonly string[];
  found(layer: L, feature: PickedFeature, map: MapLibre, source: string): Found;
}

type WithoutSource<T> = T extends LayerSpecification ? Omit<T, "source"> : never;

/** Its id is added to the source's. */
export interface Placed {
  readonly slot: Slot;
  readonly layer: WithoutSource<LayerSpecification>;
}

export interface PickedFeature {
  readonly id?: string | number | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: GeoJSON.Geometry;
}
