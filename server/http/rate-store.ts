import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from "@fastify/rate-limit";

/** Callers counted at once; the one counted longest ago is forgotten first. */
const mostCallers = 5000;

interface Count {
  readonly begunAt: number;
  calls: number;
}

/** Counts calls by a clock that nobody sets, so that nobody waits longer than a minute because the machine's was set back. */
export function rateStore(steady: () => number, most = mostCallers): FastifyRateLimitStoreCtor {
  return class Store implements FastifyRateLimitStore {
    private readonly counts = new Map<string, Count>();

    incr(key: string, answer: Parameters<FastifyRateLimitStore["incr"]>[1], timeWindow: number): void {
      const at = steady();
      const known = this.counts.get(key);
      const count = known !== undefined && at - known.begunAt < timeWindow ? known : { begunAt: at, calls: 0 };
      count.calls += 1;
      this.counts.delete(key);
      this.counts.set(key, count);
      if (this.counts.size > most) this.counts.delete(this.counts.keys().next().value!);
      answer(null, { current: count.calls, ttl: timeWindow - (at - count.begunAt) });
    }

    /** Each route counts for itself. */
    child(): FastifyRateLimitStore {
      return new Store();
    }
  };
}
