import type { Language } from "../../../kernel/index.ts";
import { nameIn } from "../stock/named.ts";
import { kindOf, type PlacedSite } from "../stock/site.ts";
import { nameAsked } from "./asked.ts";
import { fitTo, isSimilar, nameWithin, Rank } from "./fit.ts";
import { fold } from "./folded.ts";
import type { MapPlace } from "./gazetteer.ts";
import type { Hit, Ranked, Terms } from "./hit.ts";

/** The name in the reader's language, and the other one. */
export function namesFor(language: Language, { name, nameEn }: { readonly name: string; readonly nameEn?: string }) {
  return language === "en" ? { name: nameEn ?? name, detail: nameEn ? name : "" } : { name, detail: nameEn ?? "" };
}

const mapHit = (place: MapPlace, { language, gazetteer }: Terms): Hit => ({
  kind: place.kind,
  ...namesFor(language, place),
  lon: place.at[0],
  lat: place.at[1],
  within: place.reach === undefined ? gazetteer.accuracy : Math.round(place.reach),
});

export const siteHit = (site: PlacedSite, language: Language): Hit => ({
  id: site.id,
  kind: kindOf(site),
  name: nameIn(language, site.traits),
  detail: site.traits.address ?? site.traits.district ?? "",
  lon: site.traits.longitude,
  lat: site.traits.latitude,
});

const siteNames = ({ traits }: PlacedSite): string[] => [fold(traits.name), fold(traits.alternateName ?? "")];

/** Landmarks, districts and car parks by their names, whole or in part, alone or with the asking around them. */
export function findNames(text: string, terms: Terms): Ranked[] {
  const asked = nameAsked(text);
  const texts = asked === "" || asked === text ? [text] : [text, asked];
  const fits = texts.map(fitTo);
  const found: Ranked[] = [];
  const enter = (names: readonly string[], all: string, hit: () => Hit, within: boolean): void => {
    const ranks = fits.flatMap((fit) => fit(names, all) ?? []);
    if (ranks.length > 0) found.push({ rank: Math.min(...ranks), hit: hit() });
    else if (within && nameWithin(text, names) !== undefined) found.push({ rank: Rank.part, hit: hit() });
  };
  for (const place of terms.gazetteer.places)
    enter(place.names, place.names.join(" "), () => mapHit(place, terms), true);
  for (const site of terms.sites) {
    const { words } = site.traits;
    enter([], words, () => siteHit(site, terms.language), false);
    const last = found.at(-1);
    if (last?.hit.id === site.id && texts.some((one) => siteNames(site).includes(one)))
      found[found.length - 1] = { rank: Rank.exact, hit: last.hit };
  }
  return found;
}

/** Names that a typing error may have been meant for. */
export function findSimilar(text: string, terms: Terms): Ranked[] {
  const asked = nameAsked(text) || text;
  const similar = (names: readonly string[]) => names.some((name) => isSimilar(asked, name));
  const ranked = (hit: Hit): Ranked => ({ rank: Rank.similar, hit });
  return [
    ...terms.gazetteer.places.filter(({ names }) => similar(names)).map((place) => ranked(mapHit(place, terms))),
    ...terms.sites.filter((site) => similar(siteNames(site))).map((site) => ranked(siteHit(site, terms.language))),
  ];
}
