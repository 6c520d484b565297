import { describe, expect, test } from "vitest";
import type { BatchResult } from "../../kernel/index.ts";
import { createBatching, type Waiting } from "./batch.ts";
import { reading } from "./testing/readings.ts";

describe("batching", () => {
  const result = (count: number): BatchResult => ({
    position: 1,
    accepted: count,
    changed: count,
    unchanged: 0,
    late: 0,
    faults: [],
  });
  const message = (id: string, told: string[]): Waiting => ({
    topic: id,
    readings: [reading(id)],
    acknowledge: () => told.push(id),
  });

  test("what comes while a batch is under way makes one batch, acknowledged after it is durable", async () => {
    const [sizes, told]: [number[], string[]] = [[], []];
    let finish: () => void = () => undefined;
    const batching = createBatching({
      largest: 100,
      submit: async (readings) => {
        sizes.push(readings.length);
        await new Promise<void>((durable) => (finish = durable));
        return result(readings.length);
      },
      done: () => undefined,
      failed: async () => undefined,
    });
    for (let index = 0; index < 3; index++) batching.put(message(`a${index}`, told));
    await new Promise((soon) => setTimeout(soon, 5));
    for (let index = 0; index < 5; index++) batching.put(message(`b${index}`, told));
    expect([sizes, told]).toEqual([[3], []]);
    finish();
    await new Promise((soon) => setTimeout(soon, 5));
    expect([sizes, told.length]).toEqual([[3, 5], 3]);
    finish();
    await batching.idle();
    expect(told).toHaveLength(8);
  });

  test("a failed batch is tried again, in order", async () => {
    const told: string[] = [];
    let failures = 2;
    const batching = createBatching({
      largest: 2,
      submit: async (readings) => {
        if (failures-- > 0) throw new Error("not now");
        return result(readings.length);
      },
      done: () => undefined,
      failed: async () => undefined,
    });
    for (const id of ["a", "b", "c"]) batching.put(message(id, told));
    await batching.idle();
    expect(told).toEqual(["a", "b", "c"]);
  });

  test("a broker that is too fast is made to wait", async () => {
    let finish: () => void = () => undefined;
    const batching = createBatching({
      largest: 1,
      submit: async (readings) => {
        await new Promise<void>((durable) => (finish = durable));
        return result(readings.length);
      },
      done: () => undefined,
      failed: async () => undefined,
    });
    for (let index = 0; index < 20; index++) batching.put(message(String(index), []));
    let room = false;
    batching.whenRoom(() => (room = true));
    expect(room).toBe(false);
    await new Promise((soon) => setTimeout(soon, 5));
    finish();
    await new Promise((soon) => setTimeout(soon, 5));
    expect(room).toBe(true);
    batching.drop();
    finish();
    await batching.idle();
  });
});
