import fc from "fast-check";
import { expect, it } from "vitest";
import { KeptTiles } from "./kept-tiles.ts";

const tile = (length: number) => new Uint8Array(length);

it("keeps what was used last, up to its bytes", () => {
  const kept = new KeptTiles(2_500);
  for (const key of ["a", "b"]) kept.put("1", key, tile(1_000));
  expect(kept.get("1", "a")?.tile).toHaveLength(1_000);
  kept.put("1", "c", tile(1_000));
  expect(["a", "b", "c"].map((key) => kept.get("1", key) !== undefined)).toEqual([true, false, true]);
});

it("knows that nothing lies in a tile", () => {
  const kept = new KeptTiles(1_000);
  kept.put("1", "a", undefined);
  expect(kept.get("1", "a")).toEqual({ tile: undefined });
});

it("lets go of all when the map is another", () => {
  const kept = new KeptTiles(10_000);
  kept.put("1", "a", tile(10));
  expect(kept.get("2", "a")).toBeUndefined();
  kept.put("2", "b", tile(10));
  expect(kept.get("1", "a")).toBeUndefined();
});

it("never holds more than its bytes, whatever comes in which order", () => {
  const one = fc.record({
    key: fc.constantFrom("a", "b", "c", "d"),
    size: fc.nat(3_000),
    version: fc.constantFrom("1", "2"),
  });
  fc.assert(
    fc.property(fc.array(one), (puts) => {
      const kept = new KeptTiles(4_000);
      for (const { key, size, version } of puts) {
        kept.put(version, key, tile(size));
        expect(kept.bytes).toBeLessThanOrEqual(4_000);
        expect(kept.bytes).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
