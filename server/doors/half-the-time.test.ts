import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createHalfTheTime } from "./half-the-time.ts";

function hold(ms: number): number {
  const began = performance.now();
  while (performance.now() - began < ms);
  return ms;
}

describe("works that hold the event loop", () => {
  it("leave half of the time to everybody else", async () => {
    const halfTheTime = createHalfTheTime();
    let turns = 0;
    const others = setInterval(() => (turns += 1), 1);
    const works = Array.from({ length: 5 }, () => halfTheTime(() => hold(40)));
    expect(await Promise.all(works)).toEqual([40, 40, 40, 40, 40]);
    clearInterval(others);
    expect(turns).toBeGreaterThan(20);
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
