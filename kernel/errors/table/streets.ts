import type { Entry } from "./entry.ts";

/** Ways by the streets. */
export const streetsErrors = {
  "streets.no-way": {
    status: 422,
    zh: "两地之间没有可走的道路。",
    en: "No way leads from the one place to the other.",
  },
  "streets.none": { status: 422, zh: "本市尚无道路数据。", en: "The city has no streets yet." },
  "streets.off-road": {
    status: 422,
    zh: "该位置（{field}）{within} 米以内没有可走的道路，最近的在 {rule} 以外。",
    en: "No road that could be used lies within {within} m of the place ({field}); the nearest is {rule} away.",
  },
} as const satisfies Record<string, Entry>;
