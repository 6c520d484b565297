import { Type } from "typebox";
import { expect, it } from "vitest";
import { noteKind, minute, start, type JobBench } from "./job-bench.ts";

/** When a job runs, and what a run that hangs or was broken off leaves. */
export function runningTests(bench: JobBench): void {
  const { clock, open, within, send } = bench;

  it("runs what was sent with the transaction that committed, and nothing of one that did not", async () => {
    const ran: string[] = [];
    const kind = noteKind(({ text }) => ran.push(text));
    const jobs = await open([kind]);
    await send(jobs, kind, "kept");
    const undone = within(jobs, async (writes) => {
      await writes.send(kind, { text: "lost" });
      throw new Error("no");
    });
    await expect(undone).rejects.toThrow("no");
    expect(await jobs.list({})).toMatchObject([{ kind: "test.note", state: "waiting", at: start, attempt: 0 }]);
    expect(await jobs.runDue()).toBe(1);
    expect(ran).toEqual(["kept"]);
    expect(await jobs.list({})).toEqual([]);
  });

  it("is woken by the commit, and by the instant that it was sent for", async () => {
    const ran: string[] = [];
    let tell = () => {};
    const kind = noteKind(({ text }) => {
      ran.push(text);
      tell();
    });
    const jobs = await open([kind], false);
    const both = new Promise<void>((resolve) => (tell = () => ran.length === 2 && resolve()));
    await send(jobs, kind, "later", { at: start + 50 });
    await send(jobs, kind, "now");
    clock.at = start + 50;
    await both;
    expect(ran).toEqual(["now", "later"]);
  });

  it("does not run before its instant", async () => {
    const ran: string[] = [];
    const kind = noteKind(({ text }) => ran.push(text));
    const jobs = await open([kind]);
    await send(jobs, kind, "at noon", { at: start + minute });
    clock.at += minute - 1;
    expect(await jobs.runDue()).toBe(0);
    clock.at += 1;
    expect(await jobs.runDue()).toBe(1);
  });

  it("counts a run that takes longer than it may as failed, tells it so, and ignores how it ends", async () => {
    let aborted: unknown;
    let letGo = () => {};
    const kind = noteKind(
      (_, { signal }) =>
        new Promise<void>((resolve) => {
          letGo = resolve;
          signal.addEventListener("abort", () => (aborted = signal.reason));
        }),
      { within: 20, tries: 2 },
    );
    const jobs = await open([kind]);
    await send(jobs, kind, "slow");
    await jobs.runDue();
    expect(aborted).toMatchObject({ code: "job.too-long" });
    letGo();
    expect(await jobs.list({})).toMatchObject([
      { state: "waiting", attempt: 1, at: start + 2_000, reason: { code: "job.too-long", rule: "20" } },
    ]);
  });

  it("takes what a city that ended left running again at once; what always ends the city is dead in the end", async () => {
    const ran: number[] = [];
    const kind = noteKind((_, { attempt }) => ran.push(attempt), { tries: 2 });
    const first = await open([kind]);
    await send(first, kind, "x");
    const asIfKilled = () =>
      bench.store.query("update jobs.job set state = 'running', attempt = attempt + 1 where state = 'waiting'");
    await asIfKilled();
    const second = await open([kind]);
    expect(await second.list({})).toMatchObject([
      { state: "waiting", attempt: 1, reason: { code: "job.interrupted" } },
    ]);
    await asIfKilled();
    const third = await open([kind]);
    await third.runDue();
    expect(ran).toEqual([]);
    expect(await third.list({})).toMatchObject([{ state: "dead", reason: { code: "job.interrupted" } }]);
  });

  it("leaves jobs of a kind that is gone waiting, and lets dead ones say that their data no longer fits", async () => {
    const kind = noteKind(() => {});
    const jobs = await open([]);
    await send(jobs, kind, "x");
    expect(await jobs.runDue()).toBe(0);
    expect(await jobs.list({})).toMatchObject([{ state: "waiting" }]);
    await jobs.declare({ ...kind, data: Type.Object({ other: Type.String() }) } as never);
    await jobs.runDue();
    expect(await jobs.list({})).toMatchObject([{ state: "dead", reason: { code: "input.invalid" } }]);
  });

  it("lets no kind that hangs hold up another, and lists many by pages", async () => {
    let letGo = () => {};
    const hanging = noteKind(() => new Promise<void>((resolve) => (letGo = resolve)), { id: "test.hang", atOnce: 1 });
    const ran = new Set<string>();
    let tell = () => {};
    const kind = noteKind(({ text }) => {
      ran.add(text);
      if (ran.size === 200) tell();
    });
    const jobs = await open([hanging, kind], false);
    await send(jobs, hanging, "1");
    await send(jobs, hanging, "2");
    const all = new Promise<void>((resolve) => (tell = resolve));
    await within(jobs, async (writes) => {
      for (let i = 0; i < 200; i += 1) await writes.send(kind, { text: String(i) }, { at: start + 1 });
    });
    const pages: number[] = [];
    let after: string | undefined;
    do {
      const page: readonly { id: string }[] = await jobs.list({
        kind: "test.note",
        limit: 80,
        ...(after === undefined ? {} : { after }),
      });
      pages.push(page.length);
      after = page.at(-1)?.id;
    } while (after !== undefined);
    expect(pages).toEqual([80, 80, 40, 0]);
    clock.at += 1;
    await send(jobs, kind, "0");
    await all;
    expect(await jobs.list({ kind: "test.hang", state: "running" })).toHaveLength(1);
    letGo();
  });
}
