import { setImmediate, setTimeout } from "node:timers/promises";
import { CityError } from "../errors/city-error.ts";

const mayWait = 100;
/** Works beside each other of those that need not wait. */
const mostAtOnce = 2;

interface Time {
  /** Milliseconds. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

const realTime: Time = {
  now: () => performance.now(),
  sleep: (milliseconds) => (milliseconds < 1 ? setImmediate() : setTimeout(milliseconds)),
};

/**
 * Does works that keep a thread busy, so that together they take half of its time at most: one after the other, each after
 * a pause as long as the one before took, in which everybody else gets his turn. `burst`: works may first take so many
 * milliseconds more than their half, at once and two beside each other; rest brings that back. Throws `limit.rate` when too
 * many wait.
 */
export function createHalfTheTime(
  burst = 0,
  { now, sleep } = realTime,
): <Answer>(work: () => Answer | Promise<Answer>) => Promise<Answer> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let busy = 0;
  /** Milliseconds of work that may be done at once; below zero, half of the pause that is due. */
  let left = burst;
  let countedAt = now();

  function count(worked: number): number {
    const at = now();
    left = Math.min(burst, left + (at - countedAt) / 2 - worked);
    countedAt = at;
    return left;
  }

  async function counted<Answer>(work: () => Answer | Promise<Answer>): Promise<Answer> {
    const began = now();
    busy += 1;
    try {
      return await work();
    } finally {
      busy -= 1;
      count(now() - began);
    }
  }

  return async (work) => {
    if (waiting === 0 && busy < mostAtOnce && count(0) > 0) return counted(work);
    if (waiting >= mayWait) throw new CityError("limit.rate", { rule: "10 s" });
    waiting += 1;
    const answer = last.then(async () => {
      if (count(0) < 0) await sleep(-2 * left);
      try {
        return await counted(work);
      } finally {
        waiting -= 1;
      }
    });
    last = answer.catch(() => {});
    return answer;
  };
}
