/** The viewer's own: no glyphs are fetched. */
export const fonts = ["Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "sans-serif"] as const;
