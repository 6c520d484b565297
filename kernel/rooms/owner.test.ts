import { EventEmitter } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createOwner, listenerOf, ownerNow } from "./owner.ts";

function noted(id = "lamps") {
  const reports: string[] = [];
  const owner = createOwner(id, (what, error) =>
    reports.push(`${what} ${error === undefined ? "well" : String(error)}`),
  );
  return { owner, reports };
}

describe("work in an owner's name", () => {
  it("reports what it throws and rejects with, and the caller sees it too", async () => {
    const { owner, reports } = noted();
    expect(() =>
      owner.run("sum", () => {
        throw new Error("one");
      }),
    ).toThrow("one");
    await expect(owner.run("later", async () => Promise.reject(new Error("two")))).rejects.toThrow("two");
    expect(owner.run("fine", () => 3)).toBe(3);
    expect(reports).toEqual(["sum Error: one", "later Error: two", "fine well"]);
  });

  it("is known in the timers and promises that it leaves behind, and in no other's", async () => {
    const { owner } = noted();
    const seen: (string | undefined)[] = [];
    const see = () => seen.push(ownerNow()?.id);
    owner.run("start", () => {
      setTimeout(see, 1);
      void Promise.resolve().then(see);
      setImmediate(see);
    });
    see();
    await wait(5);
    expect(seen.toSorted()).toEqual(["lamps", "lamps", "lamps", undefined]);
  });

  it("of another owner within it is the other's", () => {
    const inner = noted("bins").owner;
    const outer = noted().owner;
    expect(outer.run("ask", () => inner.run("answer", () => ownerNow()?.id))).toBe("bins");
  });

  it("as a listener stops nobody, throw or reject, and is its owner's wherever it is called from", async () => {
    const { owner, reports } = noted();
    const emitter = new EventEmitter();
    emitter.on(
      "change",
      listenerOf(owner, "changes", async () => Promise.reject(new Error(String(ownerNow()?.id)))),
    );
    emitter.on(
      "change",
      listenerOf(owner, "more", () => {
        throw new Error("at once");
      }),
    );
    emitter.emit("change");
    await wait(1);
    expect(reports.toSorted()).toEqual(["changes Error: lamps", "more Error: at once"]);
  });
});

it("what an owner holds ends with it, once, and its end waits for work under way", async () => {
  const { owner } = noted();
  const ends: string[] = [];
  owner.hold("timer", () => ends.push("timer"));
  owner.hold("subscription", () => ends.push("sooner"))();
  owner.underWay(wait(5).then(() => void ends.push("work")));
  expect(owner.count()).toEqual({ subscriptions: 0, timers: 1, jobs: 1 });
  await owner.release();
  expect(ends).toEqual(["sooner", "timer", "work"]);
  expect([owner.ended(), owner.count()]).toEqual([true, { subscriptions: 0, timers: 0, jobs: 0 }]);
});
