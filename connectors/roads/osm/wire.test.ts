import fc from "fast-check";
import { PbfWriter } from "pbf";
import { describe, expect, test } from "vitest";
import { Wire, WireFault } from "./wire.ts";

const written = (write: (writer: PbfWriter) => void) => {
  const writer = new PbfWriter();
  write(writer);
  return writer.finish();
};
const exact = fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.integer({ min: -300, max: 300 }));

describe("protobuf's wire format", () => {
  test("gives numbers back as another writer wrote them, ids beyond 32 bits and below 0 too", () => {
    fc.assert(
      fc.property(exact, fc.nat({ max: Number.MAX_SAFE_INTEGER }), (any, positive) => {
        expect(new Wire(written((writer) => writer.writeVarint(any))).int()).toBe(any);
        expect(new Wire(written((writer) => writer.writeVarint(positive))).number()).toBe(positive);
        const half = Math.trunc(any / 2);
        expect(new Wire(written((writer) => writer.writeSVarint(half))).signed()).toBe(half + 0);
      }),
    );
  });

  test("ends in a fault where a length or a number goes beyond the end, wherever it was cut", () => {
    const whole = written((writer) => {
      writer.writeBytesField(1, new Uint8Array(200));
      writer.writeVarintField(2, 12_000_000_000);
      writer.writeFixed64Field(3, 1);
    });
    const readAll = (bytes: Uint8Array) => {
      const fields: number[] = [];
      const wire = new Wire(bytes);
      for (let field = wire.next(); field !== 0; field = wire.next()) {
        wire.skip();
        fields.push(field);
      }
      return fields;
    };
    expect(readAll(whole)).toEqual([1, 2, 3]);
    const ends = [203, 209];
    for (let end = 1; end < whole.length; end += 1) {
      if (!ends.includes(end)) expect(() => readAll(whole.subarray(0, end)), String(end)).toThrow(WireFault);
    }
    expect(() => new Wire(new Uint8Array(12).fill(0xff)).number()).toThrow(WireFault);
    expect(() => readAll(new Uint8Array([0x0b]))).toThrow(WireFault);
  });
});
