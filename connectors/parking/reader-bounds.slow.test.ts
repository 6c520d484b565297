import { afterEach, describe, expect, test } from "vitest";
import { createReader, type Reader, type ReaderOptions } from "./reader.ts";
import { formats, requestOf } from "./testing/read-requests.ts";

let reader: Reader;
const start = (options: ReaderOptions = {}) => (reader = createReader(options));
afterEach(() => reader.end());

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
