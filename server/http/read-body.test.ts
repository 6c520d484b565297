import { once } from "node:events";
import { PassThrough } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BytePool } from "../../kernel/things/path/byte-pool.ts";
import { readBody, type Body } from "./read-body.ts";

const limit = 200_000;

describe("the body of a request", () => {
  it("comes whole, however it is cut, and shares its memory with no other that is in use", async () => {
    const request = fc.record({
      length: fc.integer({ min: 0, max: limit }),
      cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
      declared: fc.boolean(),
      kept: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 12 }), async (requests) => {
        const pool = new BytePool(300_000);
        const held: { body: Body; sent: Buffer }[] = [];
        for (const [number, { length, cuts, declared, kept }] of requests.entries()) {
          const sent = Buffer.alloc(length, number + 1);
          const source = new PassThrough({ highWaterMark: limit });
          const reading = readBody(source, declared ? length : NaN, limit, pool);
          const places = [0, ...cuts.map((cut) => Math.floor(cut * length)).toSorted((a, b) => a - b), length];
          for (let part = 1; part < places.length; part += 1)
            source.write(sent.subarray(places[part - 1], places[part]));
          source.end();
          const body = await reading;
          if (kept) held.push({ body, sent });
          else {
            expect(body.bytes.equals(sent)).toBe(true);
            pool.giveBack(body.memory);
          }
        }
        for (const { body, sent } of held) expect(body.bytes.equals(sent)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("is refused when it is too long, told or not, or shorter than told", async () => {
    const pool = new BytePool();
    const told = new PassThrough();
    await expect(readBody(told, limit + 1, limit, pool)).rejects.toMatchObject({ answer: { code: "input.size" } });
    const untold = new PassThrough();
    const reading = readBody(untold, NaN, limit, pool);
    untold.end(Buffer.alloc(limit + 1));
    await expect(reading).rejects.toMatchObject({ answer: { code: "input.size", rule: `${limit} bytes` } });
    const short = new PassThrough();
    const shorter = readBody(short, 10, limit, pool);
    short.end("[]");
    await expect(shorter).rejects.toMatchObject({ answer: { code: "input.format" } });
  });

  it("that is only announced takes little memory", async () => {
    const pool = new BytePool();
    const leased: number[] = [];
    const lease = pool.lease.bind(pool);
    pool.lease = (bytes) => {
      leased.push(bytes);
      return lease(bytes);
    };
    const length = 5_000_000;
    const sent = Buffer.alloc(length, 7);
    const source = new PassThrough();
    const reading = readBody(source, length, 30_000_000, pool);
    expect(Math.max(...leased)).toBeLessThanOrEqual(2 ** 20);
    for (let at = 0; at < length; at += 60_000) source.write(sent.subarray(at, at + 60_000));
    source.end();
    expect((await reading).bytes.equals(sent)).toBe(true);
    expect(Math.max(...leased)).toBe(length);
  });

  it("that breaks off gives its memory back once, not to two others", async () => {
    const pool = new BytePool();
    const source = new PassThrough();
    const reading = readBody(source, 5000, limit, pool);
    source.write("[");
    source.destroy(new Error("gone"));
    await expect(reading).rejects.toMatchObject({ answer: { code: "input.format" } });
    if (!source.closed) await once(source, "close");
    expect(pool.lease(5000)).not.toBe(pool.lease(5000));
  });
});
