import { isOpen, type PageEntry } from "../pages.ts";

/** The rail's places in their order, with their icons. */
const places = [
  ["inbox", "inbox"],
  ["live-map", "map"],
  ["cases", "case"],
  ["supervision", "eye"],
  ["apps", "appstore"],
  ["data", "data"],
  ["report-card", "chart"],
  ["system", "system"],
] as const;

export interface RailEntry {
  readonly id: (typeof places)[number][0];
  readonly icon: string;
  /** Where it leads: the list of apps, or the first of its pages. */
  readonly path: string;
  readonly pages: readonly PageEntry[];
}

/** Only places that some page of the caller's fills. */
export function railOf(pages: readonly PageEntry[]): readonly RailEntry[] {
  return places.flatMap(([id, icon]) => {
    const own = pages.filter(({ section }) => (section ?? "apps") === id);
    const first = own.find(isOpen) ?? own[0];
    return first === undefined ? [] : [{ id, icon, path: id === "apps" ? "/apps" : first.path, pages: own }];
  });
}

const isAt = (location: string, path: string): boolean => location === path || location.startsWith(`${path}/`);

/** The place that an address lies in. */
export const entryAt = (entries: readonly RailEntry[], location: string): RailEntry | undefined =>
  entries.find(({ path, pages }) => isAt(location, path) || pages.some((page) => isAt(location, page.path)));

export const pageAt = (entry: RailEntry, location: string): PageEntry | undefined =>
  entry.pages.find(({ path }) => isAt(location, path));
