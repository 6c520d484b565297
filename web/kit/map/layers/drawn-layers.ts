import type { GeoJSONSource, LayerSpecification, Map as MapLibre } from "maplibre-gl";
import type { OverlaidMap, Overlay } from "../overlay.ts";
import { tolerance, type Found } from "../pointer.ts";
import { inSlot, slotIn, under, type Slot } from "../slots.ts";
import type { LayerKind } from "./layer-kind.ts";

const slotOn = (map: MapLibre, id: string): Slot | undefined => {
  const layer = map.getLayer(id);
  return layer === undefined ? undefined : slotIn(layer);
};

interface Shown<L> {
  readonly layer: L;
  /** The drawn layers as text, to see whether they changed. */
  readonly drawn: string;
  readonly ids: readonly string[];
  /** Values as they were told to the map. */
  told: Float64Array;
}

/** Keeps a page's layers of one kind on the map as the list says, whatever becomes of the base style. */
export function makeDrawnLayers<L extends { readonly id: string; readonly version?: number }>(
  kind: LayerKind<L>,
  { map, look, datum, pointer }: OverlaidMap,
): Overlay<L> {
  const shown = new Map<string, Shown<L>>();
  let wanted: readonly L[] = [];
  const sourceOf = ({ id }: { readonly id: string }): string => `${kind.name}/${id}`;

  const take = (source: string): void => {
    for (const id of shown.get(source)?.ids ?? []) if (map.getLayer(id) !== undefined) map.removeLayer(id);
    if (map.getSource(source) !== undefined) map.removeSource(source);
    shown.delete(source);
  };

  const textOf = (layer: L): string => JSON.stringify([kind.drawn(layer, look), kind.options?.(layer)]);

  const add = (layer: L, above: readonly L[]): void => {
    const source = sourceOf(layer);
    const drawn = kind.drawn(layer, look);
    const ofThoseAbove = above.flatMap((other) => shown.get(sourceOf(other))?.ids ?? []);
    map.addSource(source, { type: "geojson", ...kind.options?.(layer), data: kind.data(layer, datum) });
    for (const { slot, layer: one } of drawn) {
      const placed = { ...one, id: `${source}/${one.id}`, source } as LayerSpecification;
      map.addLayer(inSlot(placed, slot), ofThoseAbove.find((id) => slotOn(map, id) === slot) ?? under(slot));
    }
    const ids = drawn.map(({ layer: { id } }) => `${source}/${id}`);
    shown.set(source, { layer, drawn: textOf(layer), ids, told: new Float64Array(0) });
  };

  /** Only what changed is told: a city of lines costs a comparison each. */
  const tell = (source: string, values: ArrayLike<number>): void => {
    const now = shown.get(source)!;
    const before = now.told;
    if (before.length !== values.length) now.told = new Float64Array(values.length).fill(Number.NaN);
    for (let id = 0; id < values.length; id += 1) {
      const value = values[id]!;
      if (Object.is(now.told[id], value)) continue;
      now.told[id] = value;
      map.setFeatureState({ source, id }, { value: Number.isNaN(value) ? null : value });
    }
  };

  const put = (layer: L, above: readonly L[]): void => {
    const source = sourceOf(layer);
    const before = shown.get(source);
    if (before === undefined || textOf(layer) !== before.drawn) {
      take(source);
      add(layer, above);
    } else {
      if (!kind.sameData(before.layer, layer)) {
        map.removeFeatureState({ source });
        (map.getSource(source) as GeoJSONSource).setData(kind.data(layer, datum));
        before.told = new Float64Array(0);
      }
      shown.set(source, { ...before, layer });
    }
    const values = kind.values?.(layer);
    const told =
      before !== undefined &&
      before.layer.version === layer.version &&
      kind.values?.(before.layer) === values &&
      shown.get(source)!.told.length > 0;
    if (values !== undefined && !told) tell(source, values);
  };

  const show = (layers: readonly L[]): void => {
    wanted = layers;
    const sources = new Set(layers.map(sourceOf));
    for (const source of shown.keys()) if (!sources.has(source)) take(source);
    layers.forEach((layer, place) => put(layer, layers.slice(place + 1)));
  };

  /** After another style was read whole nothing of ours is left on it. */
  const restore = (): void => {
    for (const source of shown.keys()) if (map.getSource(source) === undefined) shown.delete(source);
    show(wanted);
  };

  const find = (x: number, y: number): Found | undefined => {
    const box = [
      [x - tolerance, y - tolerance],
      [x + tolerance, y + tolerance],
    ] as [[number, number], [number, number]];
    for (const layer of wanted.toReversed()) {
      const source = sourceOf(layer);
      const layers = kind.picked(layer).map((id) => `${source}/${id}`);
      if (layers.length === 0 || map.getSource(source) === undefined) continue;
      const [feature] = map.queryRenderedFeatures(box, { layers });
      if (feature !== undefined) return kind.found(layer, feature, map, source);
    }
    return undefined;
  };

  const unfollow = pointer.follow(kind.height, find);
  map.on("style.load", restore);
  return {
    show,
    end: () => {
      map.off("style.load", restore);
      unfollow();
      // A map that was removed has no style, and nothing of ours.
      if ((map.style as unknown) !== undefined) for (const source of shown.keys()) take(source);
    },
  };
}
