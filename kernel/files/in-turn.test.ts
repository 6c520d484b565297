import { describe, expect, it } from "vitest";
import { inTurn } from "./in-turn.ts";

describe("work in turn", () => {
  it("is done so many at once, in order, also after a failure; too many waiting are refused", async () => {
    const turns = inTurn(2, 3);
    const ends: (() => void)[] = [];
    const begun: number[] = [];
    const work = (number: number) =>
      turns(async () => {
        begun.push(number);
        await new Promise<void>((resolve) => ends.push(resolve));
        if (number === 0) throw new Error("fails");
        return number;
      });
    const all = [0, 1, 2, 3, 4].map(work);
    await expect(work(5)).rejects.toMatchObject({ code: "file.busy" });
    expect(begun).toEqual([0, 1]);
    ends.shift()!();
    await expect(all[0]).rejects.toThrow("fails");
    expect(begun).toEqual([0, 1, 2]);
    while (ends.length > 0) {
      ends.shift()!();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await Promise.all(all.slice(1))).toEqual([1, 2, 3, 4]);
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });
});
