import { expect, it } from "vitest";
import type { JobKind, JobWrites } from "../jobs.ts";
import { Note, noteKind, type JobBench } from "./job-bench.ts";

/** What is refused, and to whom. */
export function refusingTests(bench: JobBench): void {
  const { open, within, send } = bench;

  it("refuses what it could not run or keep, by code", async () => {
    const kind = noteKind(() => {});
    const jobs = await open([kind]);
    const refused = (work: (writes: JobWrites) => Promise<void>) =>
      expect(within(jobs, work)).rejects.toMatchObject({ code: "input.invalid" });
    await refused((writes) => writes.send(kind, { text: 1 as never }));
    await refused((writes) => writes.send(kind, { text: "a\0b" }));
    await refused((writes) => writes.send(kind, { text: "字".repeat(30_000) }));
    await refused((writes) => writes.send(kind, { text: "" }, { key: "" }));
    await refused((writes) => writes.send(kind, { text: "" }, { key: "k".repeat(201) }));
    await refused((writes) => writes.send(kind, { text: "" }, { at: Number.NaN }));
    await expect(jobs.list({ after: "x" })).rejects.toMatchObject({ code: "input.invalid" });
    await expect(jobs.list({ limit: 501 })).rejects.toMatchObject({ code: "input.invalid" });
    const wrong = (more: Partial<JobKind<typeof Note>>) =>
      expect(jobs.declare(noteKind(() => {}, more))).rejects.toMatchObject({ code: "job.kind" });
    await wrong({});
    await wrong({ id: "Test" });
    await wrong({ id: "test.other", everySeconds: 5 });
    await wrong({ id: "test.other", tries: 0 });
    await wrong({ id: "test.other", within: 1.5 });
  });

  it("shows and lets touch an owner only what is his", async () => {
    const held: (() => void)[] = [];
    const owner = {
      id: "lamps",
      hold: (_: string, end: () => void) => (held.push(end), end),
      run: <T>(_: string, work: () => T) => work(),
      ended: () => false,
    };
    const ran: string[] = [];
    const kind = noteKind(({ text }) => ran.push(text));
    const own = noteKind(({ text }) => ran.push(text), { id: "lamps.note" });
    const jobs = await open([kind]);
    await expect(
      jobs.declare(
        noteKind(() => {}, { id: "lampsx.note" }),
        owner,
      ),
    ).rejects.toMatchObject({ code: "access.denied" });
    await jobs.declare(own, owner);
    const inHisName = (work: (writes: JobWrites) => Promise<void>) =>
      bench.store.transaction((transaction) => work(jobs.writes(transaction, owner)));
    await expect(inHisName((writes) => writes.send(kind, { text: "x" }))).rejects.toMatchObject({
      code: "access.denied",
    });
    await expect(inHisName((writes) => writes.takeBack("test.note", "x"))).rejects.toMatchObject({
      code: "access.denied",
    });
    await inHisName((writes) => writes.send(own, { text: "mine" }));
    await send(jobs, kind, "not mine");
    expect(await jobs.of(owner).list({})).toMatchObject([{ kind: "lamps.note" }]);
    held.forEach((end) => end());
    await jobs.runDue();
    expect(ran).toEqual(["not mine"]);
  });
}
