import type { PlannedSite } from "./layout/plan.ts";
import { normal, poisson, type Random, seededRandom } from "./random.ts";
import { localTime, meanStay, occupiedShare } from "./rhythm.ts";

const zoneOffsetHours = 8;
/** Seconds in which a site comes back to its rhythm. */
const adjustment = 1200;

/** What one site differs by from its rhythm, -1 to 1; the same for the same site each time. */
export function characterOf(site: number): number {
  return Math.max(-1, Math.min(1, normal(seededRandom(site * 7919 + 1)) * 0.5));
}

/** Wanted occupied share of the site of that number at an instant. */
export function wantedShare({ use }: PlannedSite, site: number, instant: number): number {
  const { weekday, hour } = localTime(instant, zoneOffsetHours);
  return occupiedShare(use, weekday, hour, characterOf(site));
}

/**
 * Cars come and go: per site a Poisson number of departures by the mean stay and of arrivals, with more of either
 * when the site is off its rhythm. `occupied` holds one byte a spot and is changed in place.
 */
export class ParkingSimulation {
  private readonly busy: Int32Array;
  private readonly character: Float64Array;

  constructor(
    private readonly sites: readonly PlannedSite[],
    readonly occupied: Uint8Array,
    private readonly random: Random,
  ) {
    this.busy = new Int32Array(sites.length);
    this.character = Float64Array.from(sites, (_, site) => characterOf(site));
    sites.forEach((site, index) => {
      for (let spot = 0; spot < site.spots; spot++) this.busy[index]! += occupied[site.firstSpot + spot]!;
    });
  }

  /** Moves on by so many seconds; returns the spots that changed. */
  step(instant: number, seconds: number): number[] {
    const { weekday, hour } = localTime(instant, zoneOffsetHours);
    const changed: number[] = [];
    this.sites.forEach((site, index) => {
      const share = occupiedShare(site.use, weekday, hour, this.character[index]!);
      const stay = meanStay(site.use) * 60;
      const busy = this.busy[index]!;
      const surplus = (busy - share * site.spots) / adjustment;
      const departures = (busy / stay + Math.max(0, surplus)) * seconds;
      const arrivals = (share * site.spots * (1 / stay) + Math.max(0, -surplus)) * seconds;
      const leaving = Math.min(busy, poisson(departures, this.random));
      const coming = Math.min(site.spots - busy, poisson(arrivals, this.random));
      this.flip(index, 1, leaving, changed);
      this.flip(index, 0, coming, changed);
    });
    return changed;
  }

  private flip(index: number, from: 0 | 1, count: number, changed: number[]): void {
    const site = this.sites[index]!;
    const start = Math.floor(this.random() * site.spots);
    const stride = [7, 11, 13, 17].find((prime) => site.spots % prime !== 0) ?? 1;
    let left = count;
    for (let step = 0; step < site.spots && left > 0; step++) {
      const spot = site.firstSpot + ((start + step * stride) % site.spots);
      if (this.occupied[spot] !== from) continue;
      this.occupied[spot] = 1 - from;
      this.busy[index]! += from === 1 ? -1 : 1;
      changed.push(spot);
      left--;
    }
  }
}
