import { fork } from "node:child_process";
import { join } from "node:path";

/** Asks /health again and again, in a process of its own, so that what else this one does is not measured. */
export interface HealthWatch {
  /** ms of each answer so far; one that did not come counts as 60,000. */
  taken(): Promise<readonly number[]>;
  end(): void;
}

export function watchHealth(address: string): HealthWatch {
  const child = fork(join(import.meta.dirname, "ask-health.ts"), [address]);
  return {
    taken: () =>
      new Promise((resolve) => {
        child.once("message", (times) => resolve(times as readonly number[]));
        child.send("take");
      }),
    end: () => void child.kill(),
  };
}
