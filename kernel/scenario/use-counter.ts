import type { ScenarioUse } from "./scenario-health.ts";

const hourLength = 3_600_000;
const hoursKept = 24;

/** Counts calls of one scenario's operations, and failures of operations and jobs, since start and by hour over the last day. */
export interface UseCounter {
  called(): void;
  failed(): void;
  readonly calls: number;
  readonly failures: number;
  hours(): readonly ScenarioUse[];
  /** Hours counted before this start. */
  restore(hours: readonly ScenarioUse[]): void;
}

export function createUseCounter(now: () => number): UseCounter {
  const hours = new Map<number, { calls: number; failures: number }>();
  let calls = 0;
  let failures = 0;
  const bucket = (hour: number) => {
    const known = hours.get(hour) ?? { calls: 0, failures: 0 };
    hours.set(hour, known);
    return known;
  };
  const thisHour = () => bucket(Math.floor(now() / hourLength) * hourLength);
  const forget = () => {
    const newest = now();
    const oldest = newest - hoursKept * hourLength;
    for (const hour of hours.keys()) if (hour < oldest || hour > newest) hours.delete(hour);
  };
  return {
    called() {
      calls += 1;
      thisHour().calls += 1;
    },
    failed() {
      failures += 1;
      thisHour().failures += 1;
    },
    get calls() {
      return calls;
    },
    get failures() {
      return failures;
    },
    hours() {
      forget();
      return [...hours].map(([hour, use]) => ({ hour, ...use })).toSorted((a, b) => a.hour - b.hour);
    },
    restore(earlier) {
      for (const { hour, calls: before, failures: failed } of earlier) {
        const known = bucket(hour);
        known.calls += before;
        known.failures += failed;
      }
      forget();
    },
  };
}
