import fc from "fast-check";
import { expect, it } from "vitest";
import type { JobKind } from "../jobs.ts";
import type { OpenJobs } from "../open-jobs.ts";
import { Note, noteKind, type JobBench } from "./job-bench.ts";

/** Of jobs with one key one waits, and one runs at a time. */
export function keyTests(bench: JobBench): void {
  const { open, within, send } = bench;

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
}
