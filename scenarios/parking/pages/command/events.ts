import type { Layer } from "./site-points.ts";

/** Something that the wall saw happen at a site between two looks. */
export interface SiteEvent {
  readonly at: number;
  readonly id: string;
  readonly name: string;
  readonly what: "full" | "free-again" | "doubtful" | "trusted-again";
}

/** What changed between two looks at the same city, newest look last; a site that is new says nothing. */
export function eventsBetween(before: Layer, after: Layer): readonly SiteEvent[] {
  const earlier = new Map(before.id.map((id, row) => [id, row]));
  const events: SiteEvent[] = [];
  for (let row = 0; row < after.id.length; row++) {
    const past = earlier.get(after.id[row]!);
    if (past === undefined) continue;
    const what = happened(before.free[past]!, after.free[row]!);
    if (what !== undefined) events.push({ at: after.at, id: after.id[row]!, name: after.name[row]!, what });
  }
  return events;
}

function happened(before: number, after: number): SiteEvent["what"] | undefined {
  if (before >= 0 && after < 0) return "doubtful";
  if (before < 0 && after >= 0) return "trusted-again";
  if (before > 0 && after === 0) return "full";
  if (before === 0 && after > 0) return "free-again";
  return undefined;
}
