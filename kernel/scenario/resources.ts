/** What a scenario holds while it runs: each is let go when it stops. */
export interface Resources {
  /** Keeps the way to end something; the answer ends it now and forgets it. */
  hold(kind: "subscription" | "timer", end: () => void): () => void;
  /** How many of each are held. */
  count(): { readonly subscriptions: number; readonly timers: number; readonly jobs: number };
  /** Notes a job while it runs. */
  running(job: Promise<void>): void;
  /** True from the moment of `release` on. */
  readonly released: boolean;
  /** Ends all, and waits for jobs in flight. */
  release(): Promise<void>;
}

export function createResources(): Resources {
  const held = new Set<{ kind: "subscription" | "timer"; end: () => void }>();
  const jobs = new Set<Promise<void>>();
  let released = false;
  const ofKind = (kind: string) => [...held].filter((entry) => entry.kind === kind).length;
  return {
    hold(kind, end) {
      const entry = { kind, end };
      held.add(entry);
      return () => {
        if (held.delete(entry)) end();
      };
    },
    count: () => ({ subscriptions: ofKind("subscription"), timers: ofKind("timer"), jobs: jobs.size }),
    running(job) {
      jobs.add(job);
      void job.finally(() => jobs.delete(job));
    },
    get released() {
      return released;
    },
    async release() {
      released = true;
      for (const entry of held) entry.end();
      held.clear();
      await Promise.allSettled(jobs);
    },
  };
}
