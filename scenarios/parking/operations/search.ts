import { operation, type BaseMap, type Language } from "../../../kernel/index.ts";
import type { Static } from "typebox";
import { search as contract } from "../contract.ts";
import { nameIn } from "../stock/named.ts";
import { parkingOf } from "../stock/of-city.ts";
import { kindOf, type PlacedSite } from "../stock/site.ts";

type Hit = Static<typeof contract.output>["hits"][number];

const mostHits = 20;

function centre(ring: readonly (readonly [number, number])[]): readonly [number, number] {
  const corners = ring.slice(1);
  const mean = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  return [mean(0), mean(1)];
}

function ofMap(map: BaseMap, english: boolean): { readonly words: string; readonly hit: Hit }[] {
  return map.features.flatMap(({ properties, geometry }) => {
    const { name, nameEn } = properties;
    const kind = properties.class;
    if (!name || (kind !== "district" && kind !== "landmark")) return [];
    const at =
      geometry.type === "Point"
        ? geometry.coordinates
        : geometry.type === "Polygon" && centre(geometry.coordinates[0]!);
    if (!at) return [];
    const shown = english ? (nameEn ?? name) : name;
    const detail = (english ? name : nameEn) ?? "";
    return [
      { words: `${name} ${nameEn ?? ""}`.toLowerCase(), hit: { kind, name: shown, detail, lon: at[0], lat: at[1] } },
    ];
  });
}

const ofSite = (site: PlacedSite, language: Language): Hit => ({
  id: site.id,
  kind: kindOf(site),
  name: nameIn(language, site.traits),
  detail: site.traits.address ?? site.traits.district ?? "",
  lon: site.traits.longitude,
  lat: site.traits.latitude,
});

/** Where the text stands: 0 at the beginning, 1 at the beginning of a word, 2 inside; -1 not all parts are there. */
function fit(words: string, parts: readonly string[]): number {
  if (!parts.every((part) => words.includes(part))) return -1;
  if (words.startsWith(parts[0]!)) return 0;
  return words.includes(` ${parts[0]!}`) ? 1 : 2;
}

export const search = operation(contract, ({ text }, city, call) => {
  const { stock } = parkingOf(city);
  const parts = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (parts.length === 0) return { hits: [] };
  const byFit: [Hit[], Hit[], Hit[]] = [[], [], []];
  for (const { words, hit } of ofMap(city.profile.baseMap, call.language === "en")) {
    const fits = fit(words, parts);
    if (fits >= 0) byFit[fits as 0 | 1 | 2].push(hit);
  }
  for (const site of stock.placed()) {
    const fits = fit(site.traits.words, parts);
    if (fits >= 0 && byFit[fits as 0 | 1 | 2].length < mostHits)
      byFit[fits as 0 | 1 | 2].push(ofSite(site, call.language));
  }
  return { hits: byFit.flat().slice(0, mostHits) };
});
