import type { PageEntry } from "./pages.ts";

type Found = Pick<PageEntry, "title" | "summary" | "bureau"> & { readonly find: readonly string[] };

/** Better ones first. */
const ranks = { titleBegins: 0, pinyinBegins: 1, wordBegins: 2, within: 3, about: 4 } as const;

const plain = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

/**
 * Pages that a person means by some letters, the likeliest first: by title in either language, pinyin (`tingche`, `tc`,
 * `tingc`), other words, summary and bureau.
 */
export function findPages<Page extends Found>(pages: readonly Page[], text: string): readonly Page[] {
  const wanted = plain(text);
  if (wanted === "") return [];
  return pages
    .map((page) => ({ page, rank: rankOf(page, wanted) }))
    .filter(({ rank }) => rank < Infinity)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ page }) => page);
}

function rankOf({ title, summary, bureau, find }: Found, wanted: string): number {
  const titles = [title.zh, title.en].map(plain);
  if (titles.some((one) => one.startsWith(wanted))) return ranks.titleBegins;
  const spoken = find.map((one) => one.toLowerCase().split(" "));
  if (spoken.some((syllables) => isSaid(syllables, wanted))) return ranks.pinyinBegins;
  if (
    title.en
      .toLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(wanted))
  )
    return ranks.wordBegins;
  if (spoken.some((syllables) => syllables.some((_, from) => isSaid(syllables.slice(from), wanted)))) {
    return ranks.wordBegins;
  }
  if ([...titles, ...find.map(plain)].some((one) => one.includes(wanted))) return ranks.within;
  const about = [summary?.zh, summary?.en, bureau.zh, bureau.en].map((one) => plain(one ?? ""));
  return about.some((one) => one.includes(wanted)) ? ranks.about : Infinity;
}

/** Whether the letters are beginnings of the syllables one after the other: `tche`, `tingc` and `tc` of `ting che`. */
function isSaid(syllables: readonly string[], letters: string): boolean {
  if (letters === "") return true;
  const [first, ...rest] = syllables;
  if (first === undefined) return false;
  for (let length = 1; length <= first.length && first.startsWith(letters.slice(0, length)); length++) {
    if (isSaid(rest, letters.slice(length))) return true;
    if (length === letters.length) return true;
  }
  return false;
}

/** The letter under which a page stands in a list from A to Z; `#` for what begins with none. */
export function letterOf({ title, find }: Found, language: "zh" | "en"): string {
  const chinese = /^\p{Script=Han}/u.test(title.zh);
  const spoken = language === "en" ? title.en : chinese ? (find.find((one) => /^[a-zü ]+$/.test(one)) ?? "") : title.zh;
  const letter = spoken.trim().charAt(0).toUpperCase();
  return /[A-Z]/.test(letter) ? letter : "#";
}
