import { Type } from "typebox";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { openJournal } from "../../journal/open-journal.ts";
import type { Journal } from "../../journal/journal.ts";
import type { Store } from "../../store/store.ts";
import { silent, type TestBacking } from "../../store/testing/backings.ts";
import type { JobKind, JobRun, JobWhen, JobWrites } from "../jobs.ts";
import { openJobs, type OpenJobs } from "../open-jobs.ts";

export const Note = Type.Object({ text: Type.String({ maxLength: 100_000 }) });
type Run = (data: { readonly text: string }, run: JobRun) => unknown;

export const noteKind = (run: Run, more: Partial<JobKind<typeof Note>> = {}): JobKind<typeof Note> => ({
  id: "test.note",
  data: Note,
  run: async (data, about) => void (await run(data, about)),
  ...more,
});

export const minute = 60_000;
export const start = 1_790_000_000_000;

/** One store for all tests of a file; each opens the room on it anew, empty, at `start`. */
export function jobBench(backing: TestBacking) {
  let store: Store;
  let journal: Journal;
  let remove: () => Promise<void>;
  const clock = { at: start };
  const opened: OpenJobs[] = [];
  const within = (jobs: OpenJobs, work: (writes: JobWrites) => Promise<void>) =>
    store.transaction((transaction) => work(jobs.writes(transaction)));

  beforeAll(async () => {
    ({ store, remove } = await backing.open());
    journal = await openJournal({ store, now: () => clock.at });
  });
  beforeEach(() => void (clock.at = start));
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((jobs) => jobs.close()));
    await store.query("delete from jobs.job");
  });
  afterAll(async () => {
    await store.close();
    await remove();
  });

  return {
    get store() {
      return store;
    },
    get journal() {
      return journal;
    },
    clock,
    async open(kinds: readonly JobKind[], byHand = true) {
      const jobs = await openJobs({ store, journal, now: () => clock.at, log: silent, byHand });
      opened.push(jobs);
      for (const kind of kinds) await jobs.declare(kind);
      return jobs;
    },
    within,
    send: (jobs: OpenJobs, kind: JobKind<typeof Note>, text: string, when?: JobWhen) =>
      within(jobs, (writes) => writes.send(kind, { text }, when)),
  };
}

export type JobBench = ReturnType<typeof jobBench>;
