import { expect, it } from "vitest";
import { rateStore } from "./rate-store.ts";

function counting(most?: number) {
  const clock = { at: 0 };
  const Store = rateStore(() => clock.at, most);
  const store = new Store({});
  const call = (key: string, at: number) => {
    clock.at = at;
    let told: { current: number; ttl: number } | undefined;
    store.incr(key, (_error, result) => (told = result), 60_000, 10);
    return told;
  };
  return { store, call };
}

it("counts the calls of each caller within his minute, and tells how much of it is left", () => {
  const { call } = counting();
  expect(call("one", 0)).toEqual({ current: 1, ttl: 60_000 });
  expect(call("one", 59_999)).toEqual({ current: 2, ttl: 1 });
  expect(call("other", 59_999)).toEqual({ current: 1, ttl: 60_000 });
  expect(call("one", 60_000)).toEqual({ current: 1, ttl: 60_000 });
});

it("counts each route for itself, and forgets who has not called for longest", () => {
  const { store, call } = counting(2);
  call("one", 0);
  store
    .child({ path: "/other", prefix: "" } as never)
    .incr("one", (_, told) => expect(told?.current).toBe(1), 60_000, 1);
  call("two", 1);
  call("one", 2);
  call("three", 3);
  expect(call("one", 4)?.current).toBe(3);
  expect(call("two", 5)?.current).toBe(1);
});
