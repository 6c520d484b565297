import { expect, it } from "vitest";
import { CityError } from "../../errors/city-error.ts";
import { system } from "../../people/who.ts";
import { noteKind, minute, start, type JobBench } from "./job-bench.ts";

/** A job that fails is tried again, then dead until somebody decides. */
export function failingTests(bench: JobBench): void {
  const { clock, open, send } = bench;

  it("tries again after 2 s, 4 s, 8 s; then it is dead, told by code without data, and runs again when asked", async () => {
    const attempts: number[] = [];
    let works = false;
    const kind = noteKind(
      (_, { attempt }) => {
        attempts.push(attempt);
        if (!works) throw new Error("the text of Mr Wang, 13800000000");
      },
      { tries: 3 },
    );
    const jobs = await open([kind]);
    await send(jobs, kind, "Mr Wang");
    await jobs.runDue();
    for (const wait of [2_000, 4_000]) {
      const [row] = await jobs.list({ state: "waiting" });
      expect(row).toMatchObject({ at: clock.at + wait, reason: { code: "job.failed", rule: "Error" } });
      clock.at += wait - 1;
      expect(await jobs.runDue()).toBe(0);
      clock.at += 1;
      expect(await jobs.runDue()).toBe(1);
    }
    expect(attempts).toEqual([1, 2, 3]);
    const [dead] = await jobs.list({ state: "dead" });
    expect(dead).toMatchObject({ attempt: 3, at: clock.at, reason: { code: "job.failed", rule: "Error" } });
    expect(await jobs.counts()).toEqual({ waiting: 0, running: 0, dead: 1 });
    clock.at += 1_000 * minute;
    expect(await jobs.runDue()).toBe(0);

    works = true;
    await jobs.again(dead!.id, { ...system, actor: "staff:1", bureau: "lamps" });
    expect(await jobs.runDue()).toBe(1);
    expect(attempts.at(-1)).toBe(1);
    expect(await jobs.list({})).toEqual([]);
    await expect(jobs.again(dead!.id, system)).rejects.toMatchObject({ code: "not-found" });
    const [entry] = await bench.journal.read({ topic: "job.again" });
    expect(entry).toMatchObject({
      data: { job: dead!.id, kind: "test.note" },
      cause: { source: "jobs", actor: "staff:1", bureau: "lamps" },
    });
  });

  it("lets a dead one go when told to, journaled", async () => {
    const kind = noteKind(() => Promise.reject(new CityError("input.invalid", { field: "a", rule: "required" })), {
      tries: 1,
    });
    const jobs = await open([kind]);
    await send(jobs, kind, "x");
    await jobs.runDue();
    const [dead] = await jobs.list({ state: "dead" });
    expect(dead?.reason).toEqual({ code: "input.invalid", rule: "a: required" });
    await jobs.giveUp(dead!.id, system);
    expect(await jobs.list({})).toEqual([]);
    expect((await bench.journal.read({ topic: "job.given-up" })).length).toBe(1);
    await expect(jobs.giveUp("1 or 1=1", system)).rejects.toMatchObject({ code: "not-found" });
  });

  it("refuses to repeat a dead one while a later one of its key waits", async () => {
    const kind = noteKind(() => Promise.reject(new Error("no")), { tries: 1 });
    const jobs = await open([kind]);
    await send(jobs, kind, "first", { key: "k" });
    await jobs.runDue();
    await send(jobs, kind, "second", { key: "k", at: start + minute });
    const [dead] = await jobs.list({ state: "dead" });
    await expect(jobs.again(dead!.id, system)).rejects.toMatchObject({ code: "job.key.waiting" });
  });
}
