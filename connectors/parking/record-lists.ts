import { isObject, quoteName } from "./leaves.ts";

export interface ListFound {
  /** As in a mapping's `records`. */
  readonly path: string;
  readonly members: readonly unknown[];
  /** An object whose keys are the ids. */
  readonly keyed: boolean;
  /** Keys of such an object under which no record stands: a time, a version. */
  readonly beside: readonly string[];
}

const deepest = 8;
const mostAround = 30;
const mostBeside = 5;

/** GeoJSON's and ArcGIS's records hold their place and their fields side by side: no list by id. */
const isFeature = (value: object) =>
  "geometry" in value && ["properties", "attributes", "fields"].some((name) => name in value);

const alike = (members: readonly object[]) =>
  members.every((each) => Object.keys(each).some((key) => key in members[0]!));

/** Of an object by id those that are alike; one that has little of what nearly all have, `meta`, stands beside them. */
function mostAlike(members: readonly object[]): readonly object[] {
  const counts = new Map<string, number>();
  for (const key of members.flatMap(Object.keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const common = [...counts].filter(([, count]) => count >= members.length * 0.7 && count >= 2).map(([key]) => key);
  const shared = (each: object) => common.filter((key) => key in each).length;
  const found = members.filter((each) => shared(each) * 2 > common.length);
  if (found.length >= 2 && found.length < members.length) return found;
  return members.length >= 2 && alike(members) ? members : [];
}

const mostNames = 20;

/** Lists of one name in several objects side by side, `<north><carpark/>…</north><south><carpark/></south>`, with all their members. */
function beneathSeveral(
  siblings: readonly Record<string, unknown>[],
): readonly (readonly [string, readonly unknown[]])[] {
  const names = new Set(siblings.slice(0, mostAround).flatMap((each) => Object.keys(each).slice(0, mostNames)));
  return [...names].flatMap((name) => {
    const found = siblings.map((each) => each[name]).filter((each) => each !== null && typeof each === "object");
    const members = found.flat().filter(isObject);
    const isLists = found.some(Array.isArray) && members.length === found.flat().length;
    return found.length >= 2 && isLists && alike(members) ? [[name, members] as const] : [];
  });
}

/** Lists of objects anywhere in an answer, and objects that are lists by id. Lists of one path, inside several objects, are one. */
export function listsOf(root: unknown): readonly ListFound[] {
  const found = new Map<string, { members: unknown[]; keyed: boolean; beside: string[] }>();
  const put = (path: string, members: readonly unknown[], keyed = false, beside: readonly string[] = []) => {
    const known = found.get(path) ?? { members: [], keyed, beside: [] };
    for (const each of members) known.members.push(each);
    for (const key of beside) if (!known.beside.includes(key)) known.beside.push(key);
    found.set(path, known);
  };
  const walkList = (list: readonly unknown[], path: string, depth: number): void => {
    if (list.some(isObject)) put(path, list);
    for (const each of list.slice(0, mostAround)) {
      if (isObject(each)) walk(each, path, depth + 1);
      else if (Array.isArray(each) && each.some((inner) => typeof inner === "object"))
        walkList(each, `${path}[]`, depth + 1);
    }
  };
  const walk = (value: unknown, path: string, depth: number): void => {
    if (depth > deepest) return;
    if (Array.isArray(value)) return walkList(value, path, depth);
    if (!isObject(value)) return;
    const members = Object.values(value).filter(isObject);
    const records = mostAlike(members);
    const among = new Set<unknown>(records);
    const beside = Object.keys(value).filter((key) => !among.has(value[key]));
    const isKeyed = !isFeature(value) && records.length >= 2 && beside.length <= Math.min(mostBeside, records.length);
    if (isKeyed) put(path === "" ? "*" : `${path}.*`, records, true, beside);
    for (const [name, inner] of isFeature(value) ? [] : beneathSeveral(members))
      put(`${path === "" ? "*" : `${path}.*`}.${quoteName(name)}`, inner);
    for (const [key, each] of Object.entries(value).slice(0, isKeyed ? mostAround : undefined))
      walk(each, path === "" ? quoteName(key) : `${path}.${quoteName(key)}`, depth + 1);
  };
  walk(root, "", 0);
  return [...found].map(([path, list]) => ({ path, ...list }));
}
