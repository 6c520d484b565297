import type { Language } from "../../kernel/index.ts";
import type { PageEntry } from "./pages.ts";

export interface PageGroup {
  readonly name: string;
  readonly members: readonly PageEntry[];
}

/** Pages under the names that they are given: first those of `first` in their order, the rest by name. */
export function groupsOf(
  pages: readonly PageEntry[],
  nameOf: (page: PageEntry) => string,
  language: Language,
  first: readonly string[] = [],
): readonly PageGroup[] {
  const byName = new Map<string, PageEntry[]>();
  for (const page of pages) {
    const name = nameOf(page);
    byName.set(name, [...(byName.get(name) ?? []), page]);
  }
  const { compare } = new Intl.Collator(language === "zh" ? "zh-CN" : "en");
  const placeOf = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length);
  return [...byName]
    .toSorted(([one], [other]) => placeOf(one) - placeOf(other) || compare(one, other))
    .map(([name, members]) => ({
      name,
      members: members.toSorted((one, other) => compare(one.title[language], other.title[language])),
    }));
}
