import fc from "fast-check";
import { expect, test } from "vitest";
import { CityError } from "../../errors/city-error.ts";
import { numberOf, textOf } from "./json-bytes.ts";
import { mostReadings, scanReadings } from "./scan-readings.ts";
import { fieldNames, Found, ReadingSpans } from "./spans.ts";

const spans = new ReadingSpans();

/** What the scan found, as objects again. */
function scanned(json: string): unknown[] {
  const bytes = Buffer.from(json);
  scanReadings(bytes, spans);
  return Array.from({ length: spans.count }, (_, reading) => {
    if (spans.unknown.get(reading) === "") return JSON.parse(textOf(bytes, spans.from(reading), spans.to(reading)));
    const fields = fieldNames.map((name, field): [string, unknown] => {
      const start = spans.start(reading, field);
      const end = spans.end(reading, field);
      switch (spans.foundAt(reading, field)) {
        case Found.text:
          return [name, textOf(bytes, start, end)];
        case Found.number:
          return [name, name === "value" ? spans.numbers[reading * 2] : numberOf(bytes, start, end)];
        case Found.true:
          return [name, true];
        case Found.false:
          return [name, false];
        case Found.null:
          return [name, null];
        default:
          return [name, spans.nested.get(reading * 8 + field)];
      }
    });
    return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  });
}

const field = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: "grapheme" }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
);
const reading = fc.record(Object.fromEntries(fieldNames.map((name) => [name, field])), { requiredKeys: [] });

test("finds the same fields as JSON.parse, whatever blanks lie between", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          reading,
          fc.jsonValue({ maxDepth: 1 }).filter((value) => typeof value !== "object"),
        ),
      ),
      fc.constantFrom(undefined, 1, "\t"),
      (readings, space) => {
        const json = JSON.stringify(readings, undefined, space);
        expect(scanned(json)).toEqual(JSON.parse(json));
      },
    ),
    { numRuns: 500 },
  );
});

test("reads numbers to the last bit as JSON.parse does", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.float({ noNaN: true, noDefaultInfinity: true }),
        fc.integer(),
        fc.maxSafeInteger(),
      ),
      (number) => {
        for (const text of [JSON.stringify(number), number.toFixed(3), number.toExponential(5)]) {
          const bytes = Buffer.from(text);
          expect(Object.is(numberOf(bytes, 0, bytes.length), JSON.parse(text))).toBe(true);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test("refuses a broken batch wherever JSON.parse does, and says where", () => {
  const valid = JSON.stringify([
    {
      id: "a",
      type: "T",
      attribute: "x",
      value: -1.5e3,
      observedAt: "2026-11-22T08:00:00Z",
      properties: { deep: [1, { a: '"' }] },
    },
    { id: "b\u00e9", attribute: "y", value: true, other: null },
  ]);
  fc.assert(
    fc.property(
      fc.nat(valid.length - 1),
      fc.constantFrom("", "{", "}", "[", "]", ",", ":", '"', "1", "x", "\n", "-", "0", ".", "\\"),
      fc.nat(2),
      (at, put, cut) => {
        const json = valid.slice(0, at) + put + valid.slice(at + cut);
        const parses = (() => {
          try {
            return Array.isArray(JSON.parse(json));
          } catch {
            return false;
          }
        })();
        if (parses) expect(() => scanned(json)).not.toThrow();
        else {
          try {
            scanned(json);
          } catch (error) {
            expect((error as CityError).answer).toMatchObject({
              code: "input.format",
              rule: expect.stringMatching(/^byte \d+/),
            });
            return;
          }
          throw new Error(`went through: ${json}`);
        }
      },
    ),
    { numRuns: 3000 },
  );
});

test("reads readings that are like the one before as if each stood alone", () => {
  const some = <Value>(...values: Value[]) => fc.constantFrom(...values);
  const object = fc.record({
    id: some("urn:a:1", "urn:a:2", "urn:a:19", "urn:b:1", 'quote"', "\u00e9", ""),
    type: some("T", "U"),
    attribute: some("x", "xy"),
    value: some<unknown>(1, 12, -1, 1.5, 1e21, true, false, null, "free", "full", { x: 1 }),
    observedAt: some<unknown>("2026-11-22T08:00:00Z", "2026-11-22T08:00:01Z", 1, 2, 100_000),
  });
  const alike = fc.oneof({ weight: 3, arbitrary: object }, some<unknown>(true, 1, "free", null, {}, { other: 1 }));
  const written = fc.oneof({ weight: 5, arbitrary: some("") }, some(" ", '"', ",", "}", "{", "1", "\\", "[", "0"));
  const batch = fc.array(fc.tuple(alike, written, fc.nat(110)), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(batch, (readings) => {
      const texts = readings.map(([each, put, at]) => {
        const text = JSON.stringify(each);
        return text.slice(0, at % text.length) + put + text.slice(at % text.length);
      });
      const json = `[${texts.join(",")}]`;
      let expected: unknown;
      try {
        expected = JSON.parse(json);
      } catch {
        expect(() => scanned(json)).toThrow(expect.objectContaining({ code: "input.format" }));
        return;
      }
      expect(scanned(json)).toEqual((expected as object[]).map(known));
      for (let place = 1; place < spans.count; place += 1)
        for (const [number, name] of fieldNames.entries())
          if (spans.isRepeated(place, number))
            expect((expected as Record<string, unknown>[])[place]![name]).toEqual(
              (expected as Record<string, unknown>[])[place - 1]![name],
            );
    }),
    { numRuns: 3000 },
  );
});

test("takes no reading that is no object for one like the last object", () => {
  const fresh = new ReadingSpans();
  scanReadings(Buffer.from('[{"id":"a"},true,true]'), fresh);
  expect([1, 2].map((reading) => fresh.unknown.get(reading))).toEqual(["", ""]);
});

/** Without fields that a reading should not have. */
function known(reading: unknown): unknown {
  if (reading === null || typeof reading !== "object" || Array.isArray(reading)) return reading;
  return Object.fromEntries(Object.entries(reading).filter(([name]) => fieldNames.includes(name as never)));
}

test("takes the last of fields that come twice, and names a field that should not be there", () => {
  expect(scanned('[{"id":"a","id":"b","value":{"x":1},"value":2}]')).toEqual([{ id: "b", value: 2 }]);
  scanned('[{"id":"a","observed_at":1}]');
  expect(spans.unknown.get(0)).toBe("observed_at");
});

test("refuses a batch of more readings than allowed, whole", () => {
  const json = Buffer.from(`[${"{},".repeat(mostReadings)}{}]`);
  expect(() => scanReadings(json, spans)).toThrow(expect.objectContaining({ code: "reading.batch.size" }));
});
