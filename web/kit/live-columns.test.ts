import { expect, it } from "vitest";
import { columnOf } from "../../server/live/columns.ts";
import { readColumn } from "./live-columns.ts";

it("reads what the live door writes: words, numbers, places and whatever else", () => {
  const told = (attribute: string, values: readonly (string | number | boolean | object)[]) =>
    values.map((value, row) => ({
      thing: row * 70_000,
      id: `${row}`,
      type: "Lamp",
      attribute,
      value,
      observedAt: 5,
      simulated: true,
      flush: 1,
    }));
  const point = (longitude: number, latitude: number) => ({ type: "Point", coordinates: [longitude, latitude] });
  const columns = [
    told("colour", ["red", "蓝", "red"]),
    told("level", [1.5, -2]),
    told("location", [point(113.6251, 34.7466), point(-0.1, 51.5)]),
    told("lit", [true]),
  ].map((changes) => readColumn(columnOf(changes)));
  expect(columns).toEqual([
    {
      attribute: "colour",
      things: Uint32Array.of(0, 70_000, 140_000),
      words: ["red", "蓝"],
      codes: Uint8Array.of(0, 1, 0),
    },
    { attribute: "level", things: Uint32Array.of(0, 70_000), numbers: Float64Array.of(1.5, -2) },
    {
      attribute: "location",
      things: Uint32Array.of(0, 70_000),
      positions: Float64Array.of(113.6251, 34.7466, -0.1, 51.5),
    },
    { attribute: "lit", things: Uint32Array.of(0), values: [true] },
  ]);
});
