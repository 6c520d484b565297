import type { Reading } from "../kernel/index.ts";
import { typeOf, type PlannedSite } from "./layout/plan.ts";
import { normal, seededRandom } from "./random.ts";
import { wantedShare } from "./simulation.ts";

const days = 8;
const step = 30 * 60_000;
const batchSize = 4_000;

/**
 * The simulated past of every site's free places, so that a first visitor has a yesterday to look at and the forecast
 * has weeks to learn from: one figure each half hour, oldest first, in batches, ending half an hour before now.
 */
export function* pastDays(sites: readonly PlannedSite[], now: number): Generator<Reading[]> {
  const random = seededRandom(Math.floor(now / 86_400_000));
  const drift = new Float64Array(sites.length);
  let batch: Reading[] = [];
  const end = Math.floor(now / step) * step - step;
  for (let instant = end - days * 86_400_000; instant <= end; instant += step) {
    for (let index = 0; index < sites.length; index++) {
      const site = sites[index]!;
      drift[index] = drift[index]! * 0.8 + normal(random) * 0.025;
      const share = Math.min(1, Math.max(0, wantedShare(site, index, instant) + drift[index]!));
      batch.push({
        id: site.id,
        type: typeOf(site),
        attribute: "availableSpotNumber",
        value: Math.round(site.spots * (1 - share)),
        observedAt: instant,
      });
      if (batch.length < batchSize) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
