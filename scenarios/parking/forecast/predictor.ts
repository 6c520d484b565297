import { anchors, between } from "./anchors.ts";
import { Features } from "./features.ts";
import { GroupMood } from "./group-mood.ts";
import type { Site } from "./site.ts";
import { untrained, type Trained } from "./trained.ts";

/** The middle of a forecast: the plain one plus what the trees add. */
export class Predictor {
  trained: Trained = untrained;
  readonly mood = new GroupMood();
  /** How far truths may lie from the last `share`, going by how differently days went on: a measure, not a bound. */
  scale = NaN;
  private readonly features = new Features(this.mood);
  private readonly added = new Float64Array(anchors.length);

  /** Begins the forecasts of one site from one origin. */
  from(site: Site, origin: number): void {
    this.features.from(site, origin);
    this.added.fill(NaN);
  }

  /** Free share so many slots (1 to 96) after the origin; NaN when too little is known. */
  share(slots: number): number {
    const { below, above, weight } = between(slots);
    const added = (1 - weight) * this.addedAt(below) + weight * this.addedAt(above);
    const base = this.features.base(slots);
    this.scale = 0.004 + this.features.baseSpread;
    return Math.min(1, Math.max(0, base + added));
  }

  private addedAt(anchor: number): number {
    const known = this.added[anchor]!;
    if (known === known) return known;
    const forest = this.trained[anchor];
    const sum = forest && this.features.to(anchors[anchor]!) ? forest.predict(this.features.row) : 0;
    this.added[anchor] = sum;
    return sum;
  }
}
