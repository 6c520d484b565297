import { distanceBetween, roadClasses, type LonLat } from "../../../kernel/index.ts";
import { nameIn } from "../stock/named.ts";
import { nameAsked } from "./asked.ts";
import { whereTheyMeet } from "./crossings.ts";
import { fitTo, isSimilar, Rank } from "./fit.ts";
import { placeOfNumber, readNumber, type KnownHouse } from "./house-numbers.ts";
import { mostHits, type Hit, type Ranked, type Terms } from "./hit.ts";
import { namesFor } from "./name-hits.ts";
import { pieceOf } from "./pieces.ts";
import { say } from "./say.ts";
import { isTelling, looksLikeStreet, streetKey } from "./street-names.ts";
import { middleOf, streetOf, type Street } from "./streets.ts";

/** Streets of one name that are shown. */
const mostOfOneName = 4;
const joining =
  /^(?:与|和|跟|同|及|到|at|and|und|the|of|corner|junction|intersection|crossing|ecke|[/&×x@|()（）.,，、—–-])+/;
const joiningEnd =
  /(?:的|与|和|十字路口|丁字路口|路口|交叉口|交叉路口|交叉点|交汇处|交会处|交口|口|处|corner|junction|intersection|crossing|[/&×x@|()（）.,，、—–-])+$/;

/** Streets named in a text, and what is left of it beside them. */
interface Named {
  /** Each with all streets of that name. */
  readonly streets: readonly (readonly Street[])[];
  readonly rest: string;
}

function namedIn(key: string, ...all: readonly ReadonlyMap<string, readonly Street[]>[]): Named {
  const byKey: (readonly [string, readonly Street[]])[] = [];
  for (const streets of all)
    for (const [name, ofName] of streets) if (key.includes(name) && isTelling(name)) byKey.push([name, ofName]);
  let rest = key;
  const found: { at: number; streets: readonly Street[] }[] = [];
  for (const [name, ofName] of byKey.toSorted(([one], [other]) => other.length - one.length)) {
    const at = rest.indexOf(name);
    if (at < 0) continue;
    rest = rest.slice(0, at) + "|".repeat(name.length) + rest.slice(at + name.length);
    found.push({ at, streets: ofName });
  }
  return { streets: found.toSorted((one, other) => one.at - other.at).map((one) => one.streets), rest: bare(rest) };
}

/** The city and district before a street. */
const townBefore = /^(?:\p{Script=Han}{1,8}[省市区县镇乡])+/u;

/** Without what joins the names of streets, and the town. */
function bare(rest: string): string {
  const parts = rest
    .split(/\|+/)
    .map((part) => part.replace(joining, "").replace(joiningEnd, "").replace(townBefore, ""));
  return nameAsked(parts.filter(Boolean).join(" "));
}

const districtOf = (at: LonLat, { districtAt, gazetteer, language }: Terms): string => {
  const name = districtAt(at);
  const place = gazetteer.places.find((one) => one.kind === "district" && one.name === name);
  return place ? namesFor(language, place).name : (name ?? "");
};

/** Metres from where the asking person looks to the middle of the street's box. */
function away({ box: [west, south, east, north] }: Street, { around }: Terms): number {
  return distanceBetween((west + east) / 2, (south + north) / 2, ...around);
}

/** Of streets of one name the nearest ones. */
const nearest = (streets: readonly Street[], terms: Terms): Street[] =>
  streets.toSorted((one, other) => away(one, terms) - away(other, terms)).slice(0, mostOfOneName);

function streetHit(street: Street, terms: Terms, note: string): Hit {
  const { at, within } = middleOf(street);
  const { name } = namesFor(terms.language, street);
  const detail = [districtOf(at, terms), note].filter(Boolean).join(" · ");
  const [lon, lat] = at;
  return { kind: "road", name, detail, lon, lat, within: Math.max(within, terms.gazetteer.accuracyOfStreets ?? 0) };
}

function crossingHits(one: readonly Street[], other: readonly Street[], terms: Terms): Hit[] {
  const { accuracyOfStreets: within } = terms.gazetteer;
  return one.flatMap((a) =>
    other.flatMap((b) =>
      whereTheyMeet(a, b, within).map(({ at, bridge }): Hit => {
        const names = { one: namesFor(terms.language, a).name, other: namesFor(terms.language, b).name };
        const name = say(terms.language, "search.crossing", names);
        const note = bridge ? say(terms.language, "search.bridge") : "";
        const detail = [districtOf(at, terms), note].filter(Boolean).join(" · ");
        return { kind: "crossing", name, detail, lon: at[0], lat: at[1], within };
      }),
    ),
  );
}

function housesOn(street: Street, { sites, language }: Terms): KnownHouse[] {
  return sites.flatMap(({ traits }) => {
    const { house } = traits;
    if (!house || !street.keys.includes(house.street)) return [];
    return [{ number: house.number, at: [traits.longitude, traits.latitude] as const, name: nameIn(language, traits) }];
  });
}

function numberHit(street: Street, number: number, terms: Terms): Hit | undefined {
  const found = placeOfNumber(number, housesOn(street, terms));
  if (!found) return undefined;
  const { language } = terms;
  const detail = found.exact
    ? say(language, "search.number-of", { name: found.exact.name })
    : say(language, "search.number-between", { one: found.between![0].number, other: found.between![1].number });
  const name = say(language, "search.number", { street: namesFor(language, street).name, number });
  return {
    kind: "address",
    name,
    detail,
    lon: found.at[0],
    lat: found.at[1],
    within: found.within && Math.round(found.within),
  };
}

/** Streets that are known only from addresses of car parks: around those. */
function streetsOfSites({ sites, gazetteer }: Terms, key: string): Map<string, Street[]> {
  const points = new Map<string, { name: string; at: LonLat[] }>();
  for (const { traits } of sites) {
    const { house } = traits;
    if (!house || gazetteer.byKey.has(house.street) || !key.includes(house.street)) continue;
    const entry = points.get(house.street) ?? { name: house.written, at: [] };
    entry.at.push([traits.longitude, traits.latitude]);
    points.set(house.street, entry);
  }
  const order = roadClasses.indexOf("residential");
  return new Map(
    [...points].map(([street, { name, at }]) => {
      const line = at.length === 1 ? [at[0]!, at[0]!] : at;
      return [street, [streetOf(name, undefined, [street], [pieceOf(line, order)])]];
    }),
  );
}

/** What streets of the city a text names: a crossing, a house, a street; the remark says what was not found. */
export function findStreets(text: string, terms: Terms): { readonly ranked: Ranked[]; readonly remark?: string } {
  const { language } = terms;
  const key = streetKey(text);
  const { streets, rest } = namedIn(key, terms.gazetteer.byKey, streetsOfSites(terms, key));
  const unknown = looksLikeStreet(withoutNumber(rest))
    ? say(language, "search.unknown-street", { name: withoutNumber(rest) })
    : undefined;
  if (streets.length >= 2) {
    const crossings = crossingHits(streets[0]!, streets[1]!, terms);
    const names = { one: namesFor(language, streets[0]![0]!).name, other: namesFor(language, streets[1]![0]!).name };
    const alone = streets.flatMap((ofName) => nearest(ofName, terms)).map(asWhole(terms, Rank.part));
    return {
      ranked: [...crossings.map((hit) => ({ rank: rest === "" ? Rank.understood : Rank.part, hit })), ...alone],
      remark: crossings.length === 0 ? say(language, "search.no-crossing", names) : unknown,
    };
  }
  const [only] = streets;
  if (!only) return begun(text, key, terms);
  const number = readNumber(rest);
  const houses = number === undefined ? [] : only.flatMap((street) => numberHit(street, number, terms) ?? []);
  if (houses.length > 0) return { ranked: houses.map((hit) => ({ rank: Rank.understood, hit })) };
  const rank = rest === "" ? Rank.exact : number !== undefined ? Rank.understood : Rank.part;
  return { ranked: nearest(only, terms).map(asWhole(terms, rank, number)), remark: unknown };
}

/** A street as a whole; `number`: of a house that nobody knows. */
const asWhole =
  (terms: Terms, rank: number, number?: number) =>
  (street: Street): Ranked => {
    const note = number === undefined ? "search.somewhere-on" : "search.number-unknown";
    return { rank, order: street.order, hit: streetHit(street, terms, say(terms.language, note, { number })) };
  };

interface Fitting {
  readonly street: Street;
  readonly rank: number;
  /** Metres. */
  readonly away: number;
}

/** Best first, main roads before lanes, then the nearer one; no more than can be shown. */
const bestOf = (fitting: readonly Fitting[], terms: Terms): Ranked[] =>
  fitting
    .toSorted((one, other) => one.rank - other.rank || one.street.order - other.street.order || one.away - other.away)
    .slice(0, mostHits)
    .map(({ street, rank }) => asWhole(terms, rank)(street));

/** Streets whose names begin like the text, or hold it; if none, and it looks like a street, the word that it is unknown. */
function begun(text: string, key: string, terms: Terms): { readonly ranked: Ranked[]; readonly remark?: string } {
  const asked = streetKey(nameAsked(text) || text);
  const fit = fitTo(asked);
  const fitting = terms.gazetteer.streets.flatMap((street): Fitting[] => {
    const ranks = street.keys.flatMap((name) => fit([], name) ?? []);
    return ranks.length > 0 ? [{ street, rank: Math.min(...ranks), away: away(street, terms) }] : [];
  });
  const none = fitting.length === 0 && looksLikeStreet(withoutNumber(bare(key)));
  return {
    ranked: bestOf(fitting, terms),
    remark: none ? say(terms.language, "search.unknown-street", { name: withoutNumber(nameAsked(text)) }) : undefined,
  };
}

/** Streets that a typing error may have been meant for. */
export function findSimilarStreets(text: string, terms: Terms): Ranked[] {
  const asked = streetKey(nameAsked(text) || text);
  const similar = terms.gazetteer.streets.filter(({ keys }) => keys.some((name) => isSimilar(asked, name)));
  return bestOf(
    similar.map((street) => ({ street, rank: Rank.similar, away: away(street, terms) })),
    terms,
  );
}

const withoutNumber = (text: string): string => text.replace(/^\d+[a-z]?\s+|\s*\d+\s*[号弄#]?[院楼]?$/gu, "").trim();
