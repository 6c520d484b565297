import { expect, it } from "vitest";
import { boxAround, boxesMeet, boxOf, boxOfPoints, insideBox, readBox, type Box } from "./box.ts";

const box: Box = [113, 34, 114, 35];

it("reads a box, also one that reaches beyond the date line", () => {
  expect(readBox("113, 34, 114, 35")).toEqual(box);
  expect(readBox("170,-40,190,-30")).toEqual([170, -40, 190, -30]);
});

it.each(["", "1,2,3", "1,2,3,4,5", "1,,3,4", "a,2,3,4", "3,2,1,4", "1,4,3,2", "1,2,3,Infinity"])(
  "refuses a box written %j",
  (text) => {
    expect(() => readBox(text)).toThrow(expect.objectContaining({ code: "input.invalid" }));
  },
);

it("is the smallest around positions and around boxes", () => {
  expect(
    boxOf([
      [114, 34],
      [113, 34.5],
      [113.5, 35],
    ]),
  ).toEqual(box);
  expect(boxOfPoints(Float64Array.of(0, 0, 114, 34, 113, 34.5, 113.5, 35, 180, 90), 1, 4)).toEqual(box);
  expect(
    boxAround([
      [113, 34.2, 113.1, 35],
      [113.5, 34, 114, 34.1],
    ]),
  ).toEqual(box);
});

it("holds its edges, and meets boxes that it touches", () => {
  expect([insideBox(box, 114, 34), insideBox(box, 114.001, 34), insideBox(box, 113.5, 33.999)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(boxesMeet(box, [114, 35, 115, 36])).toBe(true);
  expect(boxesMeet(box, [114.001, 34, 115, 35])).toBe(false);
  expect(boxesMeet([112, 35.001, 115, 36], box)).toBe(false);
});
