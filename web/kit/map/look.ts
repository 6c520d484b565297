/** `calm`: light, for pages; `wall`: dark, to be read from afar. */
export type Look = "calm" | "wall";
