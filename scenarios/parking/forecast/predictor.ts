import { anchors, between } from "./anchors.ts";
import { Features } from "./features.ts";
import { GroupMood } from "./group-mood.ts";
import type { Site } from "./site.ts";
import { untrained, type Trained } from "./trained.ts";

/** The middle of a forecast: the plain one plus what the trees add. */
export class Predictor {
  trained: Trained = untrained;
  readonly mood = new GroupMood();
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
    const fade = (1 - weight) * this.trained[below]!.fade + weight * this.trained[above]!.fade;
    const added = (1 - weight) * this.addedAt(below) + weight * this.addedAt(above);
    const base = this.features.base(slots, fade);
    return Math.min(1, Math.max(0, base + added));
  }

  private addedAt(anchor: number): number {
    const known = this.added[anchor]!;
    if (known === known) return known;
    const { fade, forests } = this.trained[anchor]!;
    let sum = 0;
    if (forests.length > 0 && this.features.to(anchors[anchor]!, fade))
      for (const forest of forests) sum += forest.predict(this.features.row) / forests.length;
    this.added[anchor] = sum;
    return sum;
  }
}
