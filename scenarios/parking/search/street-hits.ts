import type { LonLat } from "../../../kernel/index.ts";
import { nameIn } from "../stock/named.ts";
import { nameAsked } from "./asked.ts";
import { whereTheyMeet } from "./crossings.ts";
import { fit, isSimilar, Rank } from "./fit.ts";
import { placeOfNumber, readNumber, type KnownHouse } from "./house-numbers.ts";
import type { Hit, Ranked, Terms } from "./hit.ts";
import { namesFor } from "./name-hits.ts";
import { say } from "./say.ts";
import { isTelling, looksLikeStreet, middleOf, streetKey, type Street } from "./streets.ts";

const mostStreets = 4;
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

function namedIn(key: string, streets: readonly Street[]): Named {
  const byKey = new Map<string, Street[]>();
  for (const street of streets)
    for (const name of street.keys)
      if (isTelling(name) && key.includes(name)) byKey.set(name, [...(byKey.get(name) ?? []), street]);
  let rest = key;
  const found: { at: number; streets: Street[] }[] = [];
  for (const [name, ofName] of [...byKey].toSorted(([one], [other]) => other.length - one.length)) {
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

function streetHit(street: Street, terms: Terms, note: string): Hit {
  const { at, within } = middleOf(street);
  const { name } = namesFor(terms.language, street);
  const detail = [districtOf(at, terms), note].filter(Boolean).join(" · ");
  return {
    kind: "road",
    name,
    detail,
    lon: at[0],
    lat: at[1],
    within: Math.max(within, terms.gazetteer.accuracy ?? 0),
  };
}

function crossingHits(one: readonly Street[], other: readonly Street[], terms: Terms): Hit[] {
  const { accuracy } = terms.gazetteer;
  return one.flatMap((a) =>
    other.flatMap((b) =>
      whereTheyMeet(a, b, accuracy).map((at): Hit => {
        const names = { one: namesFor(terms.language, a).name, other: namesFor(terms.language, b).name };
        const name = say(terms.language, "search.crossing", names);
        return { kind: "crossing", name, detail: districtOf(at, terms), lon: at[0], lat: at[1], within: accuracy };
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
function streetsOfSites({ sites, gazetteer }: Terms, key: string): Street[] {
  const mapped = new Set(gazetteer.streets.flatMap(({ keys }) => keys));
  const points = new Map<string, { name: string; at: LonLat[] }>();
  for (const { traits } of sites) {
    const { house } = traits;
    if (!house || mapped.has(house.street) || !key.includes(house.street)) continue;
    const entry = points.get(house.street) ?? { name: house.written, at: [] };
    entry.at.push([traits.longitude, traits.latitude]);
    points.set(house.street, entry);
  }
  return [...points].map(([street, { name, at }]) => ({
    name,
    keys: [street],
    lines: [at.length === 1 ? [at[0]!, at[0]!] : at],
  }));
}

/** What streets of the city a text names: a crossing, a house, a street; the remark says what was not found. */
export function findStreets(text: string, terms: Terms): { readonly ranked: Ranked[]; readonly remark?: string } {
  const { language } = terms;
  const key = streetKey(text);
  const { streets, rest } = namedIn(key, [...terms.gazetteer.streets, ...streetsOfSites(terms, key)]);
  const ranked = (rank: number, hits: readonly Hit[]): Ranked[] => hits.map((hit) => ({ rank, hit }));
  const unknown = looksLikeStreet(withoutNumber(rest))
    ? say(language, "search.unknown-street", { name: withoutNumber(rest) })
    : undefined;
  if (streets.length >= 2) {
    const crossings = crossingHits(streets[0]!, streets[1]!, terms);
    const alone = streets.flat().slice(0, mostStreets);
    const names = { one: namesFor(language, streets[0]![0]!).name, other: namesFor(language, streets[1]![0]!).name };
    return {
      ranked: [
        ...ranked(rest === "" ? Rank.understood : Rank.part, crossings),
        ...ranked(
          Rank.part,
          alone.map((street) => streetHit(street, terms, say(language, "search.somewhere-on"))),
        ),
      ],
      remark: crossings.length === 0 ? say(language, "search.no-crossing", names) : unknown,
    };
  }
  const [only] = streets;
  if (only) {
    const number = readNumber(rest);
    const houses = number === undefined ? [] : only.flatMap((street) => numberHit(street, number, terms) ?? []);
    if (houses.length > 0) return { ranked: ranked(Rank.understood, houses) };
    const note = number === undefined ? "search.somewhere-on" : "search.number-unknown";
    return {
      ranked: ranked(
        rest === "" ? Rank.exact : number !== undefined ? Rank.understood : Rank.part,
        only.slice(0, mostStreets).map((street) => streetHit(street, terms, say(language, note, { number }))),
      ),
      remark: unknown,
    };
  }
  return begun(text, key, terms);
}

/** Streets whose names begin like the text, or hold it; if none, and it looks like a street, the word that it is unknown. */
function begun(text: string, key: string, terms: Terms): { readonly ranked: Ranked[]; readonly remark?: string } {
  const asked = streetKey(nameAsked(text) || text);
  const ranked = terms.gazetteer.streets.flatMap((street): Ranked[] => {
    const ranks = street.keys.flatMap((name) => fit(asked, [], name) ?? []);
    const rank = ranks.length > 0 ? Math.min(...ranks) : similar(asked, street) ? Rank.similar : undefined;
    return rank === undefined
      ? []
      : [{ rank, hit: streetHit(street, terms, say(terms.language, "search.somewhere-on")) }];
  });
  const none = ranked.length === 0 && looksLikeStreet(withoutNumber(bare(key)));
  return {
    ranked,
    remark: none ? say(terms.language, "search.unknown-street", { name: withoutNumber(nameAsked(text)) }) : undefined,
  };
}

const withoutNumber = (text: string): string => text.replace(/^\d+[a-z]?\s+|\s*\d+\s*[号弄#]?[院楼]?$/gu, "").trim();

const similar = (asked: string, { keys }: Street): boolean => keys.some((name) => isSimilar(asked, name));
