import { isShifted, metresOfDegree } from "../../kernel/index.ts";
import { remark, type Note } from "../fault.ts";
import { grids, systemName, toDegrees, usedAt } from "./coordinate-systems.ts";
import { middle, type Pair } from "./geometry.ts";
import type { ChosenFields } from "./guess-fields.ts";
import { leavesOf, type Leaf } from "./leaves.ts";
import type { FieldName, FieldSource } from "./mapping.ts";
import { within, type Area } from "./position.ts";
import { plainName } from "./name-words.ts";
import { readAngle } from "./values.ts";

export interface GuessedPlaces {
  readonly coordinateSystem?: string;
  readonly sources: Readonly<Partial<Record<FieldName, FieldSource>>>;
  readonly doubts: readonly Note[];
}

const looked = 20;
const swap = ([x, y]: Pair): Pair => [y, x];
const onEarth = ([longitude, latitude]: Pair) => Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
const isDegrees = ([x, y]: Pair) => Math.abs(x) <= 180 && Math.abs(y) <= 180;
const most = (pairs: readonly Pair[], test: (pair: Pair) => boolean) =>
  pairs.length > 0 && pairs.filter(test).length > pairs.length * 0.6;

/** Positions as they stand in some records, x or longitude first as far as is known. */
function pairsOf(fields: ChosenFields): readonly Pair[] {
  const geometry = fields.get("geometry")?.[0];
  const [longitudes, latitudes] = (["longitude", "latitude"] as const).map(
    (name) => fields.get(name)?.[0]?.values.map(readAngle) ?? [],
  ) as [(number | undefined)[], (number | undefined)[]];
  const pairs = geometry
    ? geometry.values.map((each) =>
        Array.isArray(each) ? (each.slice(0, 2).map(Number) as unknown as Pair) : middle(each),
      )
    : longitudes.map((x, at): Pair | undefined =>
        x === undefined || latitudes[at] === undefined ? undefined : [x, latitudes[at]],
      );
  return pairs.filter((pair) => pair !== undefined && !(pair[0] === 0 && pair[1] === 0)).slice(0, looked) as Pair[];
}

/** A system that every record states in a field of its own, all the same. */
export function statedSystem(members: readonly unknown[]): string | undefined {
  const leaf = leavesOf(members).find(({ name }) =>
    /^(epsg( code)?|srid|srs ?name|crs|koordinatensystem|coordinate ?system)$/.test(plainName(name)),
  );
  const [first, ...others] = new Set(leaf?.values.map(String));
  return first === undefined || others.length > 0 ? undefined : systemName(first);
}

/** What a GeoJSON or ArcGIS answer states of itself. */
function rootSystem(root: unknown): string | undefined {
  const node = root as
    | { crs?: { properties?: { name?: unknown } }; spatialReference?: { latestWkid?: unknown; wkid?: unknown } }
    | undefined;
  return systemName(node?.crs?.properties?.name ?? node?.spatialReference?.latestWkid ?? node?.spatialReference?.wkid);
}

/** Metres by which two systems may differ and be the same for who drives there. */
const near = 50;

/** Whether two grids put the first place so far apart that it matters which is meant. */
function isElsewhere([first]: readonly Pair[], one: string, other: string): boolean {
  const [here, there] = [toDegrees(first!, one), toDegrees(first!, other)];
  const east = (here[0] - there[0]) * Math.cos((here[1] * Math.PI) / 180);
  return Math.hypot(east, here[1] - there[1]) * metresOfDegree > near;
}

/** The grid in which all these metres lie where they may: in the feed's area, or where the grid is in use. */
function gridOf(pairs: readonly Pair[], area: Area | undefined): { system?: string; swapped: boolean; doubts: Note[] } {
  const lies = (grid: string) => (pair: Pair) => {
    const place = toDegrees(pair, grid);
    return onEarth(place) && within(place, area ?? usedAt(grid));
  };
  for (const swapped of [false, true]) {
    const turned = swapped ? pairs.map(swap) : pairs;
    const [system, ...fitting] = grids.filter((grid) => most(turned, lies(grid)));
    const others = fitting.filter((grid) => area === undefined || isElsewhere(turned, grid, system!));
    const doubtful = others.some((grid) => area !== undefined || grid !== "EPSG:3857");
    const rule = [system, ...others].slice(0, 4).join(", ");
    if (system !== undefined)
      return { system, swapped, doubts: doubtful ? [remark("feed.guess.system", { rule })] : [] };
  }
  return { swapped: false, doubts: [] };
}

/** Whether degrees have the latitude first: by the feed's area, by what can be no latitude, else by the name. */
function latitudeFirst(pairs: readonly Pair[], name: string | undefined, area: Area | undefined): boolean | undefined {
  if (area) {
    const [asIs, turned] = [most(pairs, (pair) => within(pair, area)), most(pairs, (pair) => within(swap(pair), area))];
    if (asIs !== turned) return turned;
  }
  if (pairs.some((pair) => !onEarth(pair))) return most(pairs, (pair) => onEarth(swap(pair)));
  if (name === undefined) return false;
  if (/2d$|^lat/.test(plainName(name))) return true;
  return /^(coordinates|lo?ng? ?lat)$/.test(plainName(name)) ? false : undefined;
}

const turnedSources = (longitude: Leaf | undefined, latitude: Leaf | undefined) =>
  longitude && latitude ? { longitude: latitude.path, latitude: longitude.path } : {};

/**
 * How positions are to be read where neither the mapping nor the answer says it: grids by where their metres lie, the
 * order of bare pairs and of swapped columns by the feed's area. What is a gamble is told as a doubt.
 */
export function guessPlaces(
  fields: ChosenFields,
  stated: string | undefined,
  root: unknown,
  area?: Area,
): GuessedPlaces {
  const pairs = pairsOf(fields);
  const geometry = fields.get("geometry")?.[0];
  const bare = geometry?.values.some(Array.isArray) === true;
  const [longitude, latitude] = [fields.get("longitude")?.[0], fields.get("latitude")?.[0]];
  const pairSources = (first: boolean): GuessedPlaces["sources"] =>
    bare
      ? { longitude: `${geometry!.path}[${first ? 1 : 0}]`, latitude: `${geometry!.path}[${first ? 0 : 1}]` }
      : first && !geometry
        ? turnedSources(longitude, latitude)
        : {};
  const known = stated ?? rootSystem(root);
  const named = known === undefined ? {} : { coordinateSystem: known };
  if (pairs.length === 0) return { ...named, sources: {}, doubts: [] };
  if (!most(pairs, isDegrees)) {
    if (known !== undefined) return { ...named, sources: pairSources(false), doubts: [] };
    const { system, swapped, doubts } = gridOf(pairs, area);
    return { ...(system === undefined ? {} : { coordinateSystem: system }), sources: pairSources(swapped), doubts };
  }
  const order = latitudeFirst(pairs, bare ? geometry!.name : undefined, area);
  const guess = order ?? most(pairs, ([first, second]) => first > 34 && second < 34);
  const doubts: Note[] = [];
  if (order === undefined)
    doubts.push(remark("feed.guess.order", { rule: guess ? "latitude, longitude" : "longitude, latitude" }));
  const chinese = most(guess ? pairs.map(swap) : pairs, isShifted);
  if (chinese && known === undefined) doubts.push(remark("feed.guess.datum"));
  return { ...named, sources: pairSources(guess), doubts };
}
