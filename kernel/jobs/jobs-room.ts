import { roomKind } from "../rooms/room-kind.ts";
import { openJobs, type OpenJobs } from "./open-jobs.ts";
import type { Jobs, JobWrites } from "./jobs.ts";

/** Work done later. A scenario declares its kinds and sees its own jobs only. */
export const jobsRoom = roomKind<"jobs", OpenJobs, Jobs, JobWrites>({
  name: "jobs",
  open: ({ store, journal, now, log, jobsByHand = false }) =>
    openJobs({ store, journal, now, log, byHand: jobsByHand }),
  async declare(jobs, { jobs: kinds }, owner) {
    for (const kind of kinds) await jobs.declare(kind, owner);
  },
  view: (jobs, owner) => jobs.of(owner),
  writes: (jobs, transaction, owner) => jobs.writes(transaction, owner),
  close: (jobs) => jobs.close(),
});
