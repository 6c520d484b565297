import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StreamRecord } from "../stream/stream.ts";
import { startOutbox } from "./outbox.ts";
import type { CityEvent, Store } from "./store.ts";
import { backings, silent } from "./testing/backings.ts";

const event = (number: number): CityEvent => ({
  topic: "parking.noted",
  data: { number },
  cause: { source: "parking", actor: "staff:1", bureau: "traffic" },
});

/** Keeps each key once, as the real streams do; may be told to fail. */
function memoryStream() {
  const records: StreamRecord[] = [];
  const stream = {
    records,
    failing: false,
    appended: 0,
    numbers: () => records.map((record) => JSON.parse(new TextDecoder().decode(record.body)).data.number as number),
    async append(record: StreamRecord) {
      if (stream.failing) throw new Error("the stream is away");
      stream.appended += 1;
      if (!records.some(({ key }) => key === record.key)) records.push(record);
      return records.length;
    },
  };
  return stream;
}

const never = 1_000_000;

describe.each(backings)("outbox, $name", (backing) => {
  let store: Store;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    ({ store, remove } = await backing.open());
  });
  beforeEach(async () => {
    await store.query("delete from city.outbox");
  });
  afterAll(async () => {
    await store.close();
    await remove();
  });

  const emit = (...numbers: number[]) =>
    store.transaction(async (transaction) => {
      for (const number of numbers) await transaction.emit(event(number));
    });
  const left = async () => (await store.query<{ count: number }>("select count(*) from city.outbox"))[0]?.count;

  it("hands committed events to the stream in order, with their cause and the instant", async () => {
    const stream = memoryStream();
    const outbox = await startOutbox({ store, stream, log: silent, lookEvery: never });
    await emit(1, 2);
    await emit(3);
    await outbox.flush();
    await outbox.stop();
    expect(stream.numbers()).toEqual([1, 2, 3]);
    expect(stream.records[0]).toMatchObject({ kind: "event", cause: event(1).cause });
    expect(Math.abs((stream.records[0]?.at ?? 0) - Date.now())).toBeLessThan(600_000);
    expect(await left()).toBe(0);
  });

  it("wakes at a commit without being asked, and never at a rollback", async () => {
    const stream = memoryStream();
    const outbox = await startOutbox({ store, stream, log: silent, lookEvery: never });
    await outbox.flush();
    const failed = store.transaction(async (transaction) => {
      await transaction.emit(event(9));
      throw new Error("no");
    });
    await expect(failed).rejects.toThrow("no");
    await emit(4);
    await expect.poll(() => stream.numbers(), { timeout: 60_000 }).toEqual([4]);
    await outbox.stop();
  });

  it("keeps events while the stream is away and brings each once when it is back", async () => {
    const stream = memoryStream();
    stream.failing = true;
    const outbox = await startOutbox({ store, stream, log: silent, lookEvery: never });
    await emit(1);
    await expect(outbox.flush()).rejects.toThrow("away");
    expect(await left()).toBe(1);
    stream.failing = false;
    await emit(2);
    await outbox.flush();
    await outbox.stop();
    expect(stream.numbers()).toEqual([1, 2]);
  });

  it("hands over again what a stop between hand-over and mark left, under the same key", async () => {
    const stream = memoryStream();
    await emit(1, 2);
    const forgetful: Store = { ...store, query: (text, parameters) => refuseDelete(text, parameters) };
    const refuseDelete: Store["query"] = async (text, parameters) => {
      if (text.startsWith("delete")) throw new Error("killed");
      return await store.query(text, parameters);
    };
    const first = await startOutbox({ store: forgetful, stream, log: silent, lookEvery: never });
    await expect(first.flush()).rejects.toThrow("killed");
    await first.stop();
    const second = await startOutbox({ store, stream, log: silent, lookEvery: never });
    await second.flush();
    await second.stop();
    expect(stream.appended).toBeGreaterThanOrEqual(4);
    expect(stream.numbers()).toEqual([1, 2]);
  });

  it("brings what an earlier run left, many batches of it", async () => {
    const numbers = Array.from({ length: 450 }, (_, i) => i);
    await emit(...numbers);
    const stream = memoryStream();
    const outbox = await startOutbox({ store, stream, log: silent, lookEvery: never });
    await outbox.flush();
    await outbox.stop();
    expect(stream.numbers()).toEqual(numbers);
  });
});
