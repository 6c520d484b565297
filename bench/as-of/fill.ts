import type { ChangeBatch, History } from "../../kernel/index.ts";
import { randomFrom } from "../near/places.ts";

export const type = "ParkingSpot";
export const attribute = "status";
export const idOf = (thing: number): string => `urn:ngsi-ld:ParkingSpot:bench-${thing}`;

export interface Extent {
  readonly things: number;
  readonly days: number;
  /** Of one thing a day, in the mean; a fifth of the things makes half of them, some hardly any. */
  readonly changes: number;
  /** Instant of the first reading. */
  readonly start: number;
}

const day = 86_400_000;
const rows = 10_000;

/** Each thing's status once, then changes evenly over the days, as the change path would hand them over. */
export async function fill(history: History, { things, days, changes, start }: Extent): Promise<void> {
  const random = randomFrom(7);
  const total = Math.round(things * days * changes);
  const batches = Math.ceil(total / rows);
  let position = history.position();
  for (let first = 0; first < things; first += rows) {
    const thing = Int32Array.from({ length: Math.min(rows, things - first) }, (_, row) => first + row);
    history.write(batchOf(++position, start, thing, random));
    await history.drained(200_000);
  }
  for (let batch = 0; batch < batches; batch += 1) {
    const at = Math.round(start + ((batch + 1) / batches) * days * day);
    const thing = Int32Array.from({ length: rows }, () => Math.floor(things * random() ** 2.3));
    history.write(batchOf(++position, at, thing, random));
    await history.drained(200_000);
  }
  await history.flush();
}

function batchOf(position: number, at: number, thing: Int32Array, random: () => number): ChangeBatch {
  const free = Uint8Array.from(thing, () => (random() < 0.4 ? 1 : 0));
  return {
    position,
    at,
    cause: { source: "bench", actor: "bench", simulated: true },
    length: thing.length,
    thing: (row) => thing[row]!,
    id: (row) => idOf(thing[row]!),
    type: () => type,
    attribute: () => attribute,
    value: (row) => (free[row] === 1 ? "free" : "occupied"),
    previous: () => undefined,
    datasetId: () => undefined,
    observedAt: (row) => at - (row % 60) * 1000,
  };
}
