import { minuteStart, type LocalSpans } from "./spans.ts";

/** Passes that are due. */
export interface Due {
  readonly hour: boolean;
  readonly day: boolean;
}

/**
 * Tells from the instants of receipt, not from a clock, when a minute, hour or day is closed; so a replay does the same.
 * One is closed as soon as another begins, be it an earlier one because the clock was set back.
 */
export class PassClock {
  #minute = NaN;
  #hour = NaN;
  #day = NaN;
  #due: (Due & { readonly through: number }) | undefined;

  constructor(private readonly spans: LocalSpans) {}

  /** A batch came in at the instant, when so many rows had been written. */
  tick(at: number, written: number): void {
    const minute = minuteStart(at);
    if (minute === this.#minute) return;
    this.#minute = minute;
    const hour = this.spans.of("hour", at).start;
    const day = this.spans.of("day", at).start;
    this.#due = {
      through: written,
      hour: (this.#due?.hour ?? false) || hour !== this.#hour,
      day: (this.#due?.day ?? false) || day !== this.#day,
    };
    this.#hour = hour;
    this.#day = day;
  }

  /** What is due once so many of the rows written are stored: those of the closed minute. */
  take(stored: number): Due | undefined {
    if (this.#due === undefined || this.#due.through > stored) return undefined;
    const due = this.#due;
    this.#due = undefined;
    return due;
  }
}
