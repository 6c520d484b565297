import fc from "fast-check";
import { expect, test } from "vitest";
import { readLinesOf } from "./line-reader.ts";

async function linesOf(chunks: readonly Uint8Array[], longest: number): Promise<readonly (string | undefined)[]> {
  const lines: (string | undefined)[] = [];
  for await (const line of readLinesOf(fromEach(chunks), longest)) lines.push(line?.toString("utf8"));
  return lines;
}

async function* fromEach(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield chunk;
}

test("lines come whole however the bytes are cut, those that are too long are none", async () => {
  const text = fc.string({ maxLength: 30, unit: "grapheme" }).map((each) => each.replace(/[\r\n]/g, ""));
  const cut = fc.integer({ min: 1, max: 20 });
  await fc.assert(
    fc.asyncProperty(fc.array(text), cut, fc.constantFrom("\n", "\r\n"), async (lines, size, end) => {
      const bytes = Buffer.from(lines.map((line) => line + end).join(""));
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      );
      const expected = lines.map((line) => (Buffer.byteLength(line + end) - 1 > 40 ? undefined : line));
      expect(await linesOf(chunks, 40)).toEqual(expected);
    }),
  );
});

test("the last line needs no end", async () => {
  expect(await linesOf([Buffer.from("a\nb")], 9)).toEqual(["a", "b"]);
});
