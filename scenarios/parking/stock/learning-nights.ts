import type { City } from "../../../kernel/index.ts";
import type { Forecaster } from "../forecast/model.ts";
import { localClock } from "../policies/local-clock.ts";
import type { KeptForecast } from "./kept-forecast.ts";

const day = 86_400_000;
/** Training needs a week before its first row, and half a week of rows. */
const leastPast = 11 * day;
/** Local minutes from which a night's training may begin. */
const nightFrom = 180;

/** Learns once the past is known, then each night; in the background, so that the city goes on with what was learned before. */
export class LearningNights {
  private oldest = Infinity;
  /** The local date it was done last. */
  private done: string | undefined;
  private learning = false;

  constructor(
    private readonly city: City,
    private readonly forecaster: Forecaster,
    private readonly keeper: KeptForecast,
    private readonly ending: AbortSignal,
  ) {}

  /** Something was learned then and is still there. */
  learnedAt(at: number | undefined): void {
    if (at !== undefined) this.done = this.clock(at).date;
  }

  /** A site has a past from then on. */
  knows(oldest: number): void {
    this.oldest = Math.min(this.oldest, oldest);
  }

  /** Begins to learn when it is time to. Nothing is learned from simulated cars. */
  step(): void {
    const { city } = this;
    const { date, minutes } = this.clock(city.now());
    const due = this.done === undefined || (this.done !== date && minutes >= nightFrom);
    if (!due || this.learning || city.profile.simulated || city.now() - this.oldest < leastPast) return;
    this.done = date;
    this.learning = true;
    this.learn()
      .catch((error: unknown) => {
        if (this.ending.aborted) return;
        city.log.warn({ error: String(error) }, "the parking forecast could not learn");
      })
      .finally(() => {
        this.learning = false;
      });
  }

  private async learn(): Promise<void> {
    const { rows } = await this.forecaster.train();
    this.city.log.info({ rows }, "the parking forecast has learned");
    if (rows > 0) await this.keeper.saveLearned();
  }

  private clock(at: number) {
    return localClock(at, this.city.profile.timeZone);
  }
}
