import { distanceBetween, type LonLat } from "../../../kernel/index.ts";
import { coordinatesText, findCoordinates } from "./coordinate-hits.ts";
import { Rank } from "./fit.ts";
import { fold } from "./folded.ts";
import { mostHits, type Found, type Hit, type Ranked, type Terms } from "./hit.ts";
import { readMapLink } from "./map-links.ts";
import { findNames, findSimilar } from "./name-hits.ts";
import { say } from "./say.ts";
import { findSimilarStreets, findStreets } from "./street-hits.ts";

/** Longer than any name: what is longer is a link or nothing. */
const longestName = 100;

const kinds: readonly Hit["kind"][] = [
  "coordinates",
  "crossing",
  "address",
  "landmark",
  "road",
  "district",
  "car-park",
  "street",
  "spot",
];

/** Best first; of equally good ones places of the city before car parks, main roads before lanes, then the nearer to `around`. */
function sorted(ranked: readonly Ranked[], around: LonLat): Hit[] {
  const far = ({ lon, lat }: Hit): number => distanceBetween(lon, lat, ...around);
  return ranked
    .toSorted(
      (one, other) =>
        one.rank - other.rank ||
        kinds.indexOf(one.hit.kind) - kinds.indexOf(other.hit.kind) ||
        (one.order ?? 0) - (other.order ?? 0) ||
        far(one.hit) - far(other.hit),
    )
    .slice(0, mostHits)
    .map(({ hit }) => hit);
}

function findNamed(text: string, terms: Terms): Found {
  const folded = fold(text.slice(0, longestName));
  if (folded === "") return { hits: [] };
  const streets = findStreets(folded, terms);
  const ranked = [...findNames(folded, terms), ...streets.ranked];
  const good = ranked.filter(({ rank }) => rank < Rank.similar);
  if (good.length > 0) {
    const partly = good.every(({ rank }) => rank === Rank.part) ? say(terms.language, "search.partly") : undefined;
    return { hits: sorted(good, terms.around), remark: streets.remark ?? partly };
  }
  const similar = sorted(
    [...findSimilar(folded, terms), ...findSimilarStreets(folded, terms), ...ranked],
    terms.around,
  );
  const remark = similar.length === 0 ? streets.remark : say(terms.language, "search.similar");
  return { hits: similar, remark };
}

function findLink(text: string, terms: Terms): Found | undefined {
  const link = readMapLink(text);
  if (!link) return undefined;
  if (link.at === undefined) {
    const remark = say(terms.language, "search.link-unreadable");
    return { hits: link.around === "" ? [] : findNamed(link.around, terms).hits, remark };
  }
  if (!terms.inCity(link.at)) return { hits: [], remark: say(terms.language, "search.coordinates-outside") };
  const [lon, lat] = link.at;
  const detail = say(terms.language, "coordinates.link");
  return { hits: [{ kind: "coordinates", name: coordinatesText(link.at), detail, lon, lat }] };
}

/**
 * Places that a text means: a link of a map app, coordinates, a crossing, a house number, else names, whole or in part.
 * At most 20, best first.
 */
export function find(text: string, terms: Terms): Found {
  return findLink(text, terms) ?? findCoordinates(text, terms) ?? findNamed(text, terms);
}
