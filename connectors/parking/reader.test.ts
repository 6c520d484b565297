import { afterEach, describe, expect, test } from "vitest";
import { readAnswers, type PartRead, type ReadRequest } from "./read-answers.ts";
import { createReader, type Reader, type ReaderOptions } from "./reader.ts";

const zone = { timeZone: "Europe/Berlin", now: Date.UTC(2026, 5, 1, 12) };
const lotOf = (number: number) => ({
  id: `p${number}`,
  name: `Car park ${number}`,
  lon: 9 + number / 1e4,
  lat: number % 7 === 0 ? "north" : 48,
  capacity: 50,
  free: number % 60,
  lastUpdate: "2026-06-01T11:00:00Z",
});
const lots = (count: number) => Array.from({ length: count }, (_, number) => lotOf(number));
const elements = (lot: object) => Object.entries(lot).map(([name, value]) => `<${name}>${value}</${name}>`);
const cells = (lot: object, tag: string) => Object.values(lot).map((value) => `<${tag}>${value}</${tag}>`);
const formats: Readonly<Record<string, (count: number) => string>> = {
  json: (count) => JSON.stringify({ lots: lots(count), total_count: count + 1 }),
  xml: (count) => `<a>${lots(count).map((lot) => `<lot>${elements(lot).join("")}</lot>`)}</a>`,
  csv: (count) => [Object.keys(lotOf(0)), ...lots(count).map(Object.values)].map((row) => row.join(";")).join("\n"),
  html: (count) =>
    `<html><table><tr>${Object.keys(lotOf(0)).map((name) => `<th>${name}</th>`)}</tr>` +
    `${lots(count).map((lot) => `<tr>${cells(lot, "td").join("")}</tr>`)}</table></html>`,
};
const requestOf = (text: string, more: Partial<ReadRequest> = {}): ReadRequest => ({
  answers: [{ bytes: new Uint8Array(Buffer.from(text)) }],
  mapping: {},
  ...zone,
  ...more,
});

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

describe("a process that does not come to an end", () => {
  const large = formats["json"]!(20_000);
  const effort = (rule: string) => ({ code: "feed.format.effort", parameters: { rule } });
  const small = requestOf(formats["json"]!(3));

  test("is ended after the limit, and the next answer is read by another", async () => {
    const slow = requestOf(JSON.stringify([{ text: "a".repeat(200_000) }]), {
      mapping: { format: "json", extract: `:"((?:${"(a?){30}".repeat(8)})+)"`, fields: { id: "id" } },
    });
    start({ limit: 1 });
    const reads = await Promise.allSettled([reader.read(slow), reader.read(small)]);
    expect(reads).toMatchObject([
      { status: "rejected", reason: effort("at most 2 s of reading") },
      { status: "fulfilled", value: { records: [{}, {}, {}] } },
    ]);
  });

  test("takes no more memory than allowed, however large the piece that it asks for", async () => {
    const wide = requestOf(JSON.stringify(Array.from({ length: 400_000 }, (_, number) => ({ [`k${number}`]: 1 }))));
    start({ memory: 64, limit: 60 });
    await expect(reader.read(wide)).rejects.toMatchObject(effort("at most 64 MB of memory"));
    expect((await reader.read(small)).records).toHaveLength(3);
  });

  test("is ended with the city", async () => {
    const reading = start().read(requestOf(large));
    const rejected = expect(reading).rejects.toMatchObject(effort("reading ended"));
    await new Promise((later) => setTimeout(later, 20));
    await reader.end();
    await rejected;
    await expect(reader.read(small)).rejects.toMatchObject(effort("reading ended"));
  });

  test("ends when nothing has come for a while, and is started again", async () => {
    start({ idle: 1 });
    for (const count of [2, 3]) {
      expect((await reader.read(requestOf(formats["json"]!(count)))).records).toHaveLength(count);
      await new Promise((later) => setTimeout(later, 30));
    }
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
