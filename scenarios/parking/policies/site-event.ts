/** What people notice about a site: it fills, it has places again, its figure is doubted, or believed again. */
export type SiteEventKind = "full" | "free-again" | "doubtful" | "trusted-again";

/** What became of a site from one assessment to the next; `free` is undefined where no figure can be trusted. */
export function siteEvent(before: number | undefined, after: number | undefined): SiteEventKind | undefined {
  if (before === undefined) return after === undefined ? undefined : "trusted-again";
  if (after === undefined) return "doubtful";
  if (before > 0 && after === 0) return "full";
  if (before === 0 && after > 0) return "free-again";
  return undefined;
}
