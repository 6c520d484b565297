import { batch, carPark } from "./changes.ts";

export const parkingTypes = [carPark];
export const things = 7;
/** Now and then so many others tell so often at once that a database may keep the readings in another way. */
export const crowd = { first: 1000, things: 300, readings: 30, every: 50 };
const start = Date.parse("2026-10-24T20:00:00Z");

/**
 * The same batch for the same position, each time it is asked for: 20 seconds after the one before, one late row in it.
 * Every fiftieth is crowded.
 */
export function batchAt(position: number) {
  const at = start + position * 20_000;
  const rows = Array.from({ length: things }, (_, thing) => ({ thing, value: position, observedAt: at }));
  const late = { thing: things, value: position, observedAt: at - 3 * 3_600_000 };
  const words = { thing: 0, attribute: "status", value: position % 2 === 0 ? "free" : "occupied", observedAt: at };
  const crowded = Array.from(
    { length: position % crowd.every === 0 ? crowd.things * crowd.readings : 0 },
    (_, row) => ({
      thing: crowd.first + (row % crowd.things),
      value: row,
      observedAt: at + row,
    }),
  );
  return batch(position, [...rows, late, words, ...crowded], at);
}
