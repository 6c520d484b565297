import { lazy, Suspense, type ReactNode } from "react";
import type { LonLat } from "../../../kernel/index.ts";
import { Skeleton } from "../primitives.tsx";
import type { AreaLayer } from "./layers/area-layer.ts";
import type { ClusterLayer } from "./layers/cluster-layer.ts";
import type { HeatLayer } from "./layers/heat-layer.ts";
import type { LineLayer } from "./layers/line-layer.ts";
import type { MoverLayer } from "./movers/mover-layer.ts";
import type { Look } from "./look.ts";

/**
 * Many points as bytes, drawn without one object a point. The arrays may be changed in place: a new `version` says that
 * colours or radii are others now, a new `moved` (or another array) that places are.
 */
export interface PointLayer {
  readonly id: string;
  readonly length: number;
  /** longitude, latitude, longitude, latitude, … WGS 84. */
  readonly positions: Float32Array | Float64Array;
  /** red, green, blue, alpha of each point, 0 to 255. */
  readonly colors: Uint8Array;
  /** Metres of each point; `radius` for all when absent. */
  readonly radii?: Float32Array;
  readonly radius?: number;
  /** Pixels. */
  readonly smallest?: number;
  readonly largest?: number;
  readonly version: number;
  readonly moved?: number;
  /** Milliseconds in which points that moved glide to their new places, as long as the next are on their way; row by row the same things. */
  readonly glide?: number;
  readonly onPick?: (index: number) => void;
  /** Text under the pointer. */
  readonly hint?: (index: number) => string;
  readonly outlined?: boolean;
}

/** A sign on the map that people press; few, on top of all. */
export interface Marker {
  readonly id: string;
  readonly at: LonLat;
  /** What the sign says, e.g. the count of free places. */
  readonly text: string;
  /** Spoken name. */
  readonly label: string;
  readonly look: "good" | "few" | "full" | "unknown" | "me" | "goal";
}

/** What the map shows; the box is west, south, east, north. */
export interface MapView {
  readonly center: LonLat;
  readonly zoom: number;
  readonly box: readonly [number, number, number, number];
}

export interface CityMapProps {
  readonly label: string;
  readonly look?: Look;
  readonly center: LonLat;
  readonly zoom: number;
  readonly points?: readonly PointLayer[];
  /** Of each kind of layer the later ones lie over the earlier ones. */
  readonly areas?: readonly AreaLayer[];
  readonly heat?: readonly HeatLayer[];
  readonly clusters?: readonly ClusterLayer[];
  readonly movers?: readonly MoverLayer[];
  readonly lines?: readonly LineLayer[];
  readonly markers?: readonly Marker[];
  readonly chosen?: string;
  readonly onMarker?: (id: string) => void;
  /** Changing it flies there. */
  readonly goTo?: { readonly at: LonLat; readonly zoom?: number };
  /** Told after each movement that ends. */
  readonly onView?: (view: MapView) => void;
  /** Pixels at the bottom that a sheet covers. */
  readonly covered?: number;
  readonly children?: ReactNode;
}

const Drawing = lazy(() => import("./map-drawing.tsx"));

/** The city's own offline map with layers on it, all given and told in WGS 84; the drawing libraries are fetched when the first map is shown. */
export function CityMap(props: CityMapProps): ReactNode {
  return (
    <Suspense fallback={<Skeleton height="100%" />}>
      <Drawing {...props} />
    </Suspense>
  );
}
