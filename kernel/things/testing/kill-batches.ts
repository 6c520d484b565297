import type { Reading } from "../reading.ts";

/** Of the common thing that every batch names. */
export const common = "urn:ngsi-ld:ParkingSpot:common";
const begin = Date.UTC(2026, 0, 1);

/** When the values of a batch were observed. */
export function instantOf(number: number): number {
  return begin + number;
}

/** Batch `number`: three things of its own, one of a hundred that come again, and the common one. */
export function batchAt(number: number): Reading[] {
  const observedAt = instantOf(number);
  const reading = (id: string, value: number) => ({ id, type: "ParkingSpot", attribute: "level", value, observedAt });
  return [
    ...ownIds(number).map((id) => reading(id, number)),
    reading(`urn:ngsi-ld:ParkingSpot:shared-${number % 100}`, number),
    reading(common, number),
  ];
}

export function ownIds(number: number): string[] {
  return ["a", "b", "c"].map((letter) => `urn:ngsi-ld:ParkingSpot:${number}-${letter}`);
}
