import { setImmediate, setTimeout } from "node:timers/promises";
import { CityError } from "../../kernel/index.ts";

const mayWait = 100;

/**
 * Does works that hold the event loop one after the other. Each is followed by a pause as long as it took, in which
 * everybody else is answered: together they take half of the thread's time at most. Throws `limit.rate` when too many wait.
 */
export function createHalfTheTime(): <Answer>(work: () => Answer) => Promise<Answer> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (work) => {
    if (waiting >= mayWait) throw new CityError("limit.rate", { rule: "10 s" });
    waiting += 1;
    let took = 0;
    const answer = last.then(() => {
      const began = performance.now();
      try {
        return work();
      } finally {
        took = performance.now() - began;
        waiting -= 1;
      }
    });
    const pause = () => (took < 1 ? setImmediate() : setTimeout(took));
    last = answer.then(pause, pause);
    return answer;
  };
}
