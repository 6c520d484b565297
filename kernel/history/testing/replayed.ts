import { batch, carPark } from "./changes.ts";

export const parkingTypes = [carPark];
export const things = 7;
const start = Date.parse("2026-10-24T20:00:00Z");

/** The same batch for the same position, each time it is asked for: 20 seconds after the one before, one late row in it. */
export function batchAt(position: number) {
  const at = start + position * 20_000;
  const rows = Array.from({ length: things }, (_, thing) => ({ thing, value: position, observedAt: at }));
  const late = { thing: things, value: position, observedAt: at - 3 * 3_600_000 };
  const words = { thing: 0, attribute: "status", value: position % 2 === 0 ? "free" : "occupied", observedAt: at };
  return batch(position, [...rows, late, words], at);
}
