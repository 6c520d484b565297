import type { Language } from "../../../kernel/index.ts";
import { siteEvent, type SiteEventKind } from "../policies/site-event.ts";
import { nameIn, type Named } from "./named.ts";
import { isPlaced, type Site } from "./site.ts";

export interface LatestEvent {
  readonly at: number;
  readonly id: string;
  readonly name: string;
  readonly what: SiteEventKind;
  readonly simulated: boolean;
}

/** What happened at the sites lately, for screens that open later: the newest few, since the city was started. */
export class Latest {
  static readonly most = 60;
  private readonly events: (Omit<LatestEvent, "name"> & { readonly named: Named })[] = [];
  /** Sites that had a figure once: a first figure is no event. */
  private readonly known = new Set<Site>();

  /** A site was assessed; `before` is what was free until then. */
  note(site: Site, before: number | undefined, at: number): void {
    const { free } = site.assessed;
    if (!this.known.has(site)) {
      if (free !== undefined) this.known.add(site);
      return;
    }
    const what = siteEvent(before, free);
    if (what === undefined || !isPlaced(site)) return;
    this.events.push({ at, id: site.id, named: site.traits, what, simulated: site.traits.simulated });
    if (this.events.length > Latest.most * 2) this.events.splice(0, Latest.most);
  }

  /** Newest first, for a reader of the language. */
  newest(limit: number, language: Language): LatestEvent[] {
    return this.events
      .slice(-limit)
      .toReversed()
      .map(({ named, ...event }) => ({ ...event, name: nameIn(language, named) }));
  }
}
