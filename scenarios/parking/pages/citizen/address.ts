import type { LonLat } from "../../../../web/kit/index.ts";
import { noWishes, sharedSwitches, sorts, type Wishes } from "./wishes.ts";

/** The destination as an address names it. */
export interface AddressGoal {
  readonly at: LonLat;
  /** What the link calls it; shown only once the city knows the point by this name. */
  readonly name?: string;
}

/** What an address asks for. Where the person is, and what only his own car or body needs, never stands in it. */
export interface Asked {
  readonly goal?: AddressGoal;
  readonly wishes: Wishes;
  /** Parts that could not be read. */
  readonly unread: ReadonlySet<"goal" | "wishes">;
}

const longestName = 200;
const dearest = 100_000;

/** Degrees as addresses write them: about a metre. */
export const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

function readPoint(text: string): LonLat | undefined {
  const found = /^(-?\d{1,3}(?:\.\d{1,15})?),(-?\d{1,2}(?:\.\d{1,15})?)$/.exec(text);
  if (!found) return undefined;
  const at = [Number(found[1]), Number(found[2])] as const;
  return Math.abs(at[0]) <= 180 && Math.abs(at[1]) <= 90 ? at : undefined;
}

const readCount = (text: string, most: number): number | undefined =>
  /^\d{1,6}$/.test(text) && Number(text) <= most ? Number(text) : undefined;

/** Reads the part of an address after its `?`; what it does not know is let be. */
export function readAddress(search: string): Asked {
  const given = new URLSearchParams(search);
  const unread = new Set<"goal" | "wishes">();
  const wish = <Value>(name: string, read: (text: string) => Value | undefined): Value | undefined => {
    const text = given.get(name);
    const value = text === null ? undefined : read(text);
    if (text !== null && value === undefined) unread.add("wishes");
    return value;
  };
  const at = readPoint(given.get("to") ?? "");
  if (!at && (given.has("to") || given.has("name"))) unread.add("goal");
  const name = given.get("name")?.trim().slice(0, longestName) || undefined;
  const on = sharedSwitches.filter((one) => wish(one, (text) => (text === "true" ? true : undefined)));
  const wishes: Wishes = {
    on: new Set(on),
    arriveIn: wish("arriveIn", (text) => readCount(text, 1440)) ?? noWishes.arriveIn,
    sort: wish("sort", (text) => sorts.find((sort) => sort === text)) ?? noWishes.sort,
    maxHourlyPrice: wish("maxHourlyPrice", (text) => readCount(text, dearest)),
  };
  return { goal: at && { at, name }, wishes, unread };
}

/** The same as text, with its `?`; empty when nothing is asked for. */
export function writeAddress(goal: AddressGoal | undefined, wishes: Wishes): string {
  const given = new URLSearchParams();
  if (goal) given.set("to", goal.at.map(rounded).join(","));
  if (goal?.name) given.set("name", goal.name.slice(0, longestName));
  if (wishes.arriveIn !== noWishes.arriveIn) given.set("arriveIn", String(wishes.arriveIn));
  if (wishes.sort !== noWishes.sort) given.set("sort", wishes.sort);
  if (wishes.maxHourlyPrice !== undefined) given.set("maxHourlyPrice", String(wishes.maxHourlyPrice));
  for (const one of sharedSwitches) if (wishes.on.has(one)) given.set(one, "true");
  const text = given.toString().replaceAll("%2C", ",");
  return text === "" ? "" : `?${text}`;
}

/** The id of the place in a path as the browser shows it; undefined when it names none that can be read. */
export function siteIn(path: string): string | undefined {
  const [, id] = /\/site\/([^/]+)\/?$/.exec(path) ?? [];
  if (id === undefined) return undefined;
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
