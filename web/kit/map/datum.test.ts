import { describe, expect, it } from "vitest";
import { toGcj02 } from "../../../kernel/index.ts";
import { datumOf, positionShifter } from "./datum.ts";

const tiles = { url: "https://tiles.example/{z}/{x}/{y}.png", attribution: "A" };
const chinese = datumOf({ ...tiles, datum: "gcj02" });
const zhengzhou = [113.65, 34.757] as const;
describe("a map whose tiles are drawn in GCJ-02", () => {
  it("gives positions on the map back as WGS 84", () => {
    const [longitude, latitude] = chinese.fromMap(chinese.toMap(zhengzhou));
    expect([longitude, latitude]).toEqual([expect.closeTo(113.65, 7), expect.closeTo(34.757, 7)]);
  });

  it("follows points that move in place and in number", () => {
    const onMap = positionShifter(chinese);
    const positions = new Float64Array([...zhengzhou, 113.7, 34.8]);
    expect([...onMap(positions, 2)]).toEqual([...toGcj02(zhengzhou), ...toGcj02([113.7, 34.8])]);
    positions.set([113.71, 34.81], 2);
    expect([...onMap(positions, 2)]).toEqual([...toGcj02(zhengzhou), ...toGcj02([113.71, 34.81])]);
    expect([...onMap(positions.subarray(2), 1)]).toEqual([...toGcj02([113.71, 34.81])]);
  });
});

it.each([undefined, { ...tiles, datum: "wgs84" as const }])("other maps are left as they are", (given) => {
  const datum = datumOf(given);
  const positions = new Float32Array(zhengzhou);
  expect(datum.toMap(zhengzhou)).toBe(zhengzhou);
  expect(positionShifter(datum)(positions, 1)).toBe(positions);
});
