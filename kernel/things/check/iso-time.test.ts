import fc from "fast-check";
import { expect, test } from "vitest";
import { instantOf } from "./iso-time.ts";

function read(text: string): number {
  const bytes = Buffer.from(`"${text}"`);
  return instantOf(bytes, 1, bytes.length - 1);
}

test("reads every instant as the platform does, in any zone and to the millisecond", () => {
  const instant = fc.date({
    min: new Date("0001-01-02T00:00:00Z"),
    max: new Date("9998-12-30T00:00:00Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(
      instant,
      fc.integer({ min: -14 * 60, max: 14 * 60 }),
      fc.integer({ min: 0, max: 6 }),
      (date, offset, digits) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString();
        const zone = `${offset < 0 ? "-" : "+"}${String(Math.floor(Math.abs(offset) / 60)).padStart(2, "0")}:${String(Math.abs(offset) % 60).padStart(2, "0")}`;
        const fraction = digits === 0 ? "" : `.${`${local.slice(20, 23)}456`.slice(0, digits)}`;
        const text = local.slice(0, 19) + fraction + zone;
        expect(read(text)).toBe(Date.parse(local.slice(0, 19) + (fraction === "" ? "" : fraction.slice(0, 4)) + zone));
      },
    ),
  );
});

test.each([
  ["2026-11-22T08:00:00Z", Date.UTC(2026, 10, 22, 8)],
  ["2026-11-22T08:00Z", Date.UTC(2026, 10, 22, 8)],
  ["2026-11-22t08:00:00z", Date.UTC(2026, 10, 22, 8)],
  ["2026-11-22T08:00:00,5+0800", Date.UTC(2026, 10, 22, 0, 0, 0, 500)],
  ["2026-11-22T08:00:00-03", Date.UTC(2026, 10, 22, 11)],
  ["2024-02-29T00:00:00Z", Date.UTC(2024, 1, 29)],
])("reads %s", (text, instant) => expect(read(text)).toBe(instant));

test.each([
  "2026-11-22T08:00:00",
  "2026-11-22",
  "22.11.2026 08:00:00Z",
  "2026-11-22 08:00:00Z",
  "2026-13-22T08:00:00Z",
  "2026-02-30T08:00:00Z",
  "2025-02-29T08:00:00Z",
  "1900-02-29T08:00:00Z",
  "2026-11-22T24:00:00Z",
  "2026-11-22T08:60:00Z",
  "2026-11-22T08:00:60Z",
  "2026-11-22T08:00:00.Z",
  "2026-11-22T08:00:00+8",
  "2026-11-22T08:00:00+08:0",
  "2026-11-22T08:00:00ZZ",
  "2026-11-22T08:00:0Z",
  "",
])("refuses %s", (text) => expect(read(text)).toBeNaN());
