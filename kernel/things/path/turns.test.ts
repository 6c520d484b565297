import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { Turns } from "./turns.ts";

const large = 100_000;

function takers(turns: Turns, taken: string[]) {
  return async (name: string, bytes: number) => {
    const turn = turns.wait(bytes);
    if (turn !== undefined) await turn;
    taken.push(name);
  };
}

test("large batches that arrive at once are taken one a turn, in their order, and small ones do not overtake them", async () => {
  const turns = new Turns();
  const taken: string[] = [];
  const take = takers(turns, taken);
  for (const name of ["a", "b", "c"]) void take(name, large);
  void take("small", 100);
  expect(taken).toEqual(["a"]);
  expect(turns.bytes).toBe(2 * large + 100);
  await nextTurn();
  expect(taken).toEqual(["a", "b"]);
  await nextTurn();
  expect(taken).toEqual(["a", "b", "c"]);
  await nextTurn();
  expect(taken).toEqual(["a", "b", "c", "small"]);
  expect(turns.bytes).toBe(0);
});

test("small batches are taken at once, as long as they are few", async () => {
  const turns = new Turns();
  const taken: string[] = [];
  const take = takers(turns, taken);
  for (let number = 0; number < 100; number += 1) void take(`${number}`, 1000);
  expect(taken.length).toBe(66);
  await nextTurn();
  expect(taken).toEqual(Array.from({ length: 100 }, (_, number) => `${number}`));
  await nextTurn();
  void take("at once", large);
  expect(taken.at(-1)).toBe("at once");
});
