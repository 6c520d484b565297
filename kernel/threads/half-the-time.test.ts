import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createHalfTheTime } from "./half-the-time.ts";

function hold(ms: number): number {
  const began = performance.now();
  while (performance.now() - began < ms);
  return ms;
}

describe("works that keep a thread busy", () => {
  it("leave half of the time to everybody else", async () => {
    const halfTheTime = createHalfTheTime();
    let turns = 0;
    const others = setInterval(() => (turns += 1), 1);
    const works = Array.from({ length: 5 }, () => halfTheTime(() => hold(40)));
    expect(await Promise.all(works)).toEqual([40, 40, 40, 40, 40]);
    clearInterval(others);
    expect(turns).toBeGreaterThan(20);
  });

  it("go without a pause while they may take more than their half, then with pauses as long as they are", async () => {
    let now = 0;
    const pauses: number[] = [];
    const sleep = async (milliseconds: number) => {
      pauses.push(milliseconds);
      now += milliseconds;
    };
    const halfTheTime = createHalfTheTime(90, { now: () => now, sleep });
    const work = () => halfTheTime(async () => (now += 60));
    for (let turn = 0; turn < 6; turn += 1) await work();
    expect(pauses).toEqual([60, 60]);
    now += 60 + 120;
    for (let turn = 0; turn < 4; turn += 1) await work();
    expect(pauses.slice(2)).toEqual([60]);
  });

  it("go beside each other at first, then one after the other", async () => {
    let now = 0;
    const halfTheTime = createHalfTheTime(10, {
      now: () => now,
      sleep: async (milliseconds) => void (now += milliseconds),
    });
    let [busy, most] = [0, 0];
    const work = () =>
      halfTheTime(async () => {
        busy += 1;
        most = Math.max(most, busy);
        await wait(1);
        now += 20;
        busy -= 1;
      });
    await Promise.all([work(), work()]);
    expect(most).toBe(2);
    most = 0;
    await Promise.all([work(), work(), work()]);
    expect(most).toBe(1);
  });

  it("go on after one that fails, and are refused when very many wait", async () => {
    const halfTheTime = createHalfTheTime();
    const failed = halfTheTime(() => {
      throw new Error("this one");
    });
    const others = Array.from({ length: 100 }, (_, i) => halfTheTime(() => i));
    await expect(failed).rejects.toThrow("this one");
    await expect(others.at(-1)).rejects.toMatchObject({ code: "limit.rate" });
    expect(await others.at(-2)).toBe(98);
    await wait(5);
    expect(await halfTheTime(() => "again")).toBe("again");
  });
});
