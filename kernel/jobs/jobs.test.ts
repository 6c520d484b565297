import fc from "fast-check";
import { Type } from "typebox";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CityError } from "../errors/city-error.ts";
import { openJournal } from "../journal/open-journal.ts";
import type { Journal } from "../journal/journal.ts";
import { system } from "../people/who.ts";
import type { Store } from "../store/store.ts";
import { backings, silent } from "../store/testing/backings.ts";
import type { JobKind, JobRun, JobWhen, JobWrites } from "./jobs.ts";
import { openJobs, type OpenJobs } from "./open-jobs.ts";

const Note = Type.Object({ text: Type.String({ maxLength: 100_000 }) });
type Run = (data: { readonly text: string }, run: JobRun) => unknown;

const noteKind = (run: Run, more: Partial<JobKind<typeof Note>> = {}): JobKind<typeof Note> => ({
  id: "test.note",
  data: Note,
  run: async (data, about) => void (await run(data, about)),
  ...more,
});

const minute = 60_000;
const start = 1_790_000_000_000;

describe.each(backings)("jobs, $name", (backing) => {
  let store: Store;
  let journal: Journal;
  let remove: () => Promise<void>;
  const clock = { at: start };
  const opened: OpenJobs[] = [];
  const open = async (kinds: readonly JobKind[], byHand = true) => {
    const jobs = await openJobs({ store, journal, now: () => clock.at, log: silent, byHand });
    opened.push(jobs);
    for (const kind of kinds) await jobs.declare(kind);
    return jobs;
  };
  const within = (jobs: OpenJobs, work: (writes: JobWrites) => Promise<void>) =>
    store.transaction((transaction) => work(jobs.writes(transaction)));
  const send = (jobs: OpenJobs, kind: JobKind<typeof Note>, text: string, when?: JobWhen) =>
    within(jobs, (writes) => writes.send(kind, { text }, when));

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
    const [entry] = await journal.read({ topic: "job.again" });
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
    expect((await journal.read({ topic: "job.given-up" })).length).toBe(1);
    await expect(jobs.giveUp("1 or 1=1", system)).rejects.toMatchObject({ code: "not-found" });
  });

  it("keeps one waiting job of a key: whatever is sent and taken back, the last word is what runs", async () => {
    const ran: string[] = [];
    const kind = noteKind(({ text }) => ran.push(text), { atOnce: 50 });
    const jobs = await open([kind]);
    const act = fc.record({
      key: fc.constantFrom("a", "b", "'; drop table jobs.job; --"),
      text: fc.option(fc.string({ maxLength: 20 }).filter((text) => !text.includes("\0"))),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(act, { maxLength: 4 }), { maxLength: 4 }), async (transactions) => {
        const expected = new Map<string, string>();
        for (const acts of transactions) {
          await within(jobs, async (writes) => {
            for (const { key, text } of acts) {
              if (text === null) await writes.takeBack(kind.id, key);
              else await writes.send(kind, { text }, { key });
              if (text === null) expected.delete(key);
              else expected.set(key, text);
            }
          });
        }
        ran.length = 0;
        expect(await jobs.runDue()).toBe(expected.size);
        expect(ran.toSorted()).toEqual([...expected.values()].toSorted());
      }),
      { numRuns: 20 },
    );
  });

  it("never runs two of a key at once; a later one replaces one that failed", async () => {
    const ran: string[] = [];
    let together = 0;
    let most = 0;
    let jobs: OpenJobs;
    const kind: JobKind<typeof Note> = noteKind(async ({ text }) => {
      most = Math.max(most, (together += 1));
      ran.push(text);
      if (text === "first") await send(jobs, kind, "second", { key: "k" });
      together -= 1;
      if (text === "first") throw new Error("failed after the second was sent");
    });
    jobs = await open([kind]);
    await send(jobs, kind, "first", { key: "k" });
    await jobs.runDue();
    expect(ran).toEqual(["first", "second"]);
    expect(most).toBe(1);
    expect(await jobs.list({})).toEqual([]);
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
      store.query("update jobs.job set state = 'running', attempt = attempt + 1 where state = 'waiting'");
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

  describe("with a rhythm", () => {
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
  });

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
      store.transaction((transaction) => work(jobs.writes(transaction, owner)));
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
});
