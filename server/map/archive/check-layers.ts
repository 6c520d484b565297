import { CityError } from "../../../kernel/index.ts";

interface Described {
  readonly vector_layers?: unknown;
  readonly attribution?: unknown;
}

interface Layer {
  readonly id?: unknown;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/**
 * The city's style knows the layers of the Protomaps basemap since its version 4, whose roads have a `kind`; others
 * (OpenMapTiles, Shortbread, Protomaps before) would be drawn as nothing. Throws CityError `map.schema`.
 */
export function checkLayers(metadata: unknown): { readonly attribution?: string } {
  const { vector_layers: layers, attribution } = (metadata ?? {}) as Described;
  const known = (Array.isArray(layers) ? layers : []) as readonly Layer[];
  const roads = known.find((layer) => layer?.id === "roads");
  if (roads === undefined || roads.fields?.["kind"] === undefined) {
    const names = known.map((layer) => String(layer?.id).slice(0, 30)).slice(0, 12);
    throw new CityError("map.schema", { rule: names.join(", ") || "vector_layers" });
  }
  return typeof attribution === "string" ? { attribution: withoutTags(attribution) } : {};
}

/** Archives tell their attribution as HTML, which nobody has checked: the words are enough. */
const withoutTags = (html: string): string =>
  html
    .slice(0, 2000)
    .replace(/<[^<>]*>/g, "")
    .replace(/[<>]/g, "")
    .trim()
    .slice(0, 300);
