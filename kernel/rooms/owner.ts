/** In whose name work is done: a scenario, as long as it runs. */
export interface Owner {
  readonly id: string;
  /** Notes what ends with the owner; returns the way to end it sooner. */
  hold(kind: "subscription" | "timer" | "job", end: () => void): () => void;
  /**
   * Runs the work in the owner's name: what it throws, or what a promise of it rejects with, now or later, degrades the owner
   * and nobody else. The caller sees the error too.
   */
  run<T>(what: string, work: () => T): T;
  ended(): boolean;
}
