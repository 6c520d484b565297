import type { Text } from "../../kernel/index.ts";

const known = new Map<string, string>();

/**
 * What a title is found by beside its own letters: first its pinyin, a space between syllables, then its other words,
 * the Chinese ones in pinyin too. Made here, so that no phone fetches the dictionary.
 */
export async function findWords(title: Text, keywords?: Text): Promise<string[]> {
  const words = [keywords?.zh ?? "", keywords?.en ?? ""].flatMap((text) => text.split(/\s+/)).filter(Boolean);
  const [titleSpoken, ...spoken] = await Promise.all([title.zh, ...words].map(pinyinOf));
  return [...new Set([titleSpoken!, ...words, ...spoken].filter(Boolean))];
}

/** Empty where there is nothing Chinese in it. */
async function pinyinOf(text: string): Promise<string> {
  if (!/\p{Script=Han}/u.test(text)) return "";
  const before = known.get(text);
  if (before !== undefined) return before;
  const { pinyin } = await import("pinyin-pro");
  const syllables = pinyin(text, { toneType: "none", type: "array", v: true, nonZh: "consecutive" });
  const spoken = syllables
    .map((syllable) => syllable.trim().toLowerCase())
    .filter(Boolean)
    .join(" ");
  known.set(text, spoken);
  return spoken;
}
