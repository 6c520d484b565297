import type { LayerSpecification, StyleSpecification } from "maplibre-gl";

/**
 * Places in the base style where layers of pages are put, from the ground up: `areas` to `lines` between the streets and
 * their names, `marks` over all, so that names of the base map give way to what is written there.
 */
export const slots = ["areas", "heat", "lines", "marks"] as const;
export type Slot = (typeof slots)[number];

/** The layer under which a slot's layers are put. */
export const under = (slot: Slot): string => `slot-${slot}`;

/** An unseen layer that marks the place. */
export const slotOf = (slot: Slot): LayerSpecification => ({
  id: under(slot),
  type: "background",
  layout: { visibility: "none" },
});

/** Marks a layer as a page's, and where it belongs. */
export const inSlot = <L extends LayerSpecification>(layer: L, slot: Slot): L => ({
  ...layer,
  metadata: { slot },
});

/** The next base style with the layers of pages that lie on the one before: another language takes nothing away. */
export function keepingPages(before: StyleSpecification | undefined, next: StyleSpecification): StyleSpecification {
  const own = (before?.layers ?? []).filter((layer) => slotIn(layer) !== undefined);
  const sources = new Set(own.flatMap((layer) => ("source" in layer ? [layer.source] : [])));
  return {
    ...next,
    sources: {
      ...next.sources,
      ...Object.fromEntries(Object.entries(before?.sources ?? {}).filter(([id]) => sources.has(id))),
    },
    layers: next.layers.flatMap((layer) => [...own.filter((page) => under(slotIn(page)!) === layer.id), layer]),
  };
}

export const slotIn = ({ metadata }: { readonly metadata?: unknown }): Slot | undefined =>
  (metadata as { readonly slot?: Slot } | undefined)?.slot;
