import { Type } from "typebox";
import { expect, it } from "vitest";
import type { JobKind, JobRun } from "../jobs.ts";
import { minute, start, type JobBench } from "./job-bench.ts";

/** Jobs that run again and again. */
export function rhythmTests(bench: JobBench): void {
  const { clock, open, within } = bench;

  const every = (run: (about: JobRun) => ReturnType<JobKind["run"]>): JobKind => ({
    id: "test.sweep",
    data: Type.Object({}),
    everySeconds: 60,
    run: (_, about) => run(about),
  });

  it("is there once, runs by its rhythm, and once at once when the city was down", async () => {
    let ran = 0;
    const kind = every(() => void (ran += 1));
    const jobs = await open([kind]);
    expect(await jobs.runDue()).toBe(1);
    clock.at += minute - 1;
    expect(await jobs.runDue()).toBe(0);
    clock.at += 11;
    expect(await jobs.runDue()).toBe(1);
    expect(await jobs.list({})).toMatchObject([{ state: "waiting", at: start + 2 * minute }]);
    await jobs.close();
    clock.at += 1_000 * minute;
    const later = await open([kind]);
    await expect(later.declare(kind)).rejects.toMatchObject({ code: "job.kind" });
    expect(await later.list({})).toHaveLength(1);
    expect(await later.runDue()).toBe(1);
    expect(await later.runDue()).toBe(0);
    expect(ran).toBe(3);
    expect(await later.list({})).toMatchObject([{ at: clock.at + minute }]);
  });

  it("never dies: it is tried sooner than its rhythm, with its reason to see", async () => {
    const kind = every(() => Promise.reject(new TypeError("x")));
    const jobs = await open([kind]);
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      await jobs.runDue();
      const [row] = await jobs.list({});
      expect(row).toMatchObject({ state: "waiting", attempt, reason: { code: "job.failed", rule: "TypeError" } });
      clock.at = row!.at;
    }
    expect((await jobs.list({}))[0]!.at).toBeLessThanOrEqual(clock.at + minute);
  });

  it("runs at once when woken by a commit, and when it says so itself", async () => {
    const ran: number[] = [];
    const kind = every(() => {
      ran.push(clock.at - start);
      return { next: clock.at + 5_000 };
    });
    const jobs = await open([kind]);
    await jobs.runDue();
    clock.at += 1_000;
    await within(jobs, async (writes) => writes.wake(kind.id));
    await jobs.runDue();
    clock.at += 4_999;
    await jobs.runDue();
    clock.at += 1;
    await jobs.runDue();
    expect(ran).toEqual([0, 1_000, 6_000]);
  });
}
