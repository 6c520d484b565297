import type { Site } from "./site.ts";
import { Usual } from "./usual.ts";

const mostMates = 200;
const remembered = 4096;
const furthestTouched = 200;

interface Sum {
  readonly sum: number;
  readonly count: number;
}

interface Group {
  /** Those that are looked at. */
  readonly mates: Set<Site>;
  /** What was summed up, by slot. */
  readonly sums: Map<number, Sum>;
  newest: number;
}

/**
 * How far the sites of a group are from their usual at an instant, on average: rain, a fair, a strike move them all.
 * Of large groups an even sample is taken.
 */
export class GroupMood {
  private readonly groups = new Map<string, Group>();
  private readonly usual = new Usual();

  /** To be called when sites come, go or change their group. */
  regroup(sites: Iterable<Site>): void {
    const members = new Map<string, Site[]>();
    for (const site of sites) {
      const { group } = site.traits;
      if (group === undefined) continue;
      const mates = members.get(group);
      if (mates) mates.push(site);
      else members.set(group, [site]);
    }
    this.groups.clear();
    for (const [group, all] of members) {
      const step = Math.ceil(all.length / mostMates);
      this.groups.set(group, { mates: new Set(all.filter((_, i) => i % step === 0)), sums: new Map(), newest: -1 });
    }
  }

  /** One of the group's sites has a new value in this slot: what was summed up from there on no longer holds. */
  touch(name: string | undefined, slot: number): void {
    const group = name === undefined ? undefined : this.groups.get(name);
    if (!group || slot > group.newest) return;
    if (group.newest - slot > furthestTouched) group.sums.clear();
    else for (let s = slot; s <= group.newest; s += 1) group.sums.delete(s);
    group.newest = slot - 1;
  }

  /** Mean deviation from the usual of the site's mates, itself left out; NaN without mates. */
  around(site: Site, slot: number): number {
    const group = site.traits.group === undefined ? undefined : this.groups.get(site.traits.group);
    if (!group || group.mates.size < 2) return NaN;
    const { sum, count } = this.total(group, slot);
    const own = group.mates.has(site) ? this.deviation(site, slot) : NaN;
    return own === own ? (sum - own) / (count - 1) : sum / count;
  }

  private total(group: Group, slot: number): Sum {
    const known = group.sums.get(slot);
    if (known) return known;
    let sum = 0;
    let count = 0;
    for (const mate of group.mates) {
      const deviation = this.deviation(mate, slot);
      if (deviation !== deviation) continue;
      sum += deviation;
      count += 1;
    }
    const total = { sum, count };
    if (group.sums.size >= remembered) group.sums.clear();
    group.sums.set(slot, total);
    group.newest = Math.max(group.newest, slot);
    return total;
  }

  private deviation(site: Site, slot: number): number {
    return site.history.get(slot) - this.usual.look(site.history, site.calendar, slot, slot).share;
  }
}
