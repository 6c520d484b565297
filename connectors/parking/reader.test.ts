import { afterEach, describe, expect, test } from "vitest";
import { readAnswers, type PartRead } from "./read-answers.ts";
import { createReader, type Reader, type ReaderOptions } from "./reader.ts";
import { formats, lots, requestOf } from "./testing/read-requests.ts";

let reader: Reader;
const start = (options: ReaderOptions = {}) => (reader = createReader(options));
afterEach(() => reader.end());

/** How many turns the loop of this thread makes until the work is done. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let isDone = false;
  void work.finally(() => (isDone = true));
  while (!isDone) {
    await new Promise((next) => setImmediate(next));
    turns += 1;
  }
  return turns;
}

describe("an answer is read in a process of its own", () => {
  test.each(Object.entries(formats))("%s comes out as in the calling one", async (_, format) => {
    const text = format(1201);
    const there = await start().read(requestOf(text));
    expect(there.records).toHaveLength(1201);
    expect(there).toEqual(await readAnswers(requestOf(text)));
  });

  test("an answer that is broken is the same fault", async () => {
    const [there, here] = await Promise.allSettled([
      start().read(requestOf('{"lots": [')),
      readAnswers(requestOf('{"lots": [')),
    ]);
    expect(there.status).toBe("rejected");
    expect((there as PromiseRejectedResult).reason).toMatchObject({
      code: "feed.format.broken",
      parameters: (here as PromiseRejectedResult).reason.parameters,
    });
    expect((await reader.read(requestOf(formats["json"]!(3)))).records).toHaveLength(3);
  });

  test("several at once are read one after the other, each with its own records", async () => {
    start();
    const reads = await Promise.all([2, 700, 3].map((count) => reader.read(requestOf(formats["json"]!(count)))));
    expect(reads.map(({ records }) => records.length)).toEqual([2, 700, 3]);
  });

  test("the city goes on meanwhile", async () => {
    const text = formats["json"]!(4000);
    expect(await turnsDuring(start().read(requestOf(text)))).toBeGreaterThan(20);
  });
});

describe("a guess", () => {
  const read = (answer: unknown, before?: PartRead) => {
    return readAnswers(requestOf(JSON.stringify(answer), before?.guess ? { kept: before.guess } : {}));
  };
  const ids = ({ records }: PartRead) => records.map(({ id }) => id);
  const renamed = lots(9).map(({ id, capacity, ...rest }) => ({ code: id, spaces: capacity, ...rest }));

  test("stays when an answer would lead to another one", async () => {
    const before = await read(lots(9));
    const more = lots(9).map((lot) => ({ ...lot, lot_id: `other ${lot.id}`, free_spaces: 1 }));
    const after = await read(more, before);
    expect(after).toMatchObject({ again: false, mapping: before.mapping });
    expect(ids(after)).toEqual(ids(before));
  });

  test("is made anew when what it found is gone", async () => {
    const before = await read(lots(9));
    expect(before.again).toBe(false);
    const after = await read(renamed, before);
    expect(after.again).toBe(true);
    expect(ids(after)).toEqual(ids(before));
    expect((await read({ lots: lots(9) }, before)).again).toBe(true);
  });

  test("outlives an answer without records, and one that tells nothing", async () => {
    const before = await read({ lots: lots(9) });
    const empty = await read({ lots: [] }, before);
    expect(empty).toMatchObject({ again: false, guess: before.guess, records: [] });
    await expect(read({ message: "maintenance" }, before)).rejects.toMatchObject({ code: "feed.format.records" });
  });
});
