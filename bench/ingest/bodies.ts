/** Things in the city; each status message is about one of them. */
export const thingCount = 300_000;
const words = ["free", "occupied"] as const;

/** A body whose readings can be given a new instant without being made again. */
export interface Body {
  readonly bytes: Buffer;
  /** Where `HH:MM:SS.mmm` of each reading begins. */
  readonly times: Int32Array;
  readonly readings: number;
}

export function idOf(number: number): string {
  return `urn:ngsi-ld:ParkingSpot:zhengzhou-${String(number).padStart(6, "0")}`;
}

/**
 * Bodies that together name each thing once, in an order that jumps about the city, in two variants with the other
 * value, so that sending one after the other changes every value.
 */
export function makeBodies(batch: number, things: number, variant: 0 | 1): Body[] {
  const bodies: Body[] = [];
  // 7919 has no factor in common with the counts used, so that every number comes once.
  for (let from = 0; from < things; from += batch) {
    const readings = Array.from({ length: Math.min(batch, things - from) }, (_, place) => {
      const number = ((from + place) * 7919) % things;
      const value = words[(number + variant) % 2];
      const observedAt = "2026-01-01T00:00:00.000Z";
      return { id: idOf(number), type: "ParkingSpot", attribute: "status", value, observedAt };
    });
    const bytes = Buffer.from(JSON.stringify(readings));
    const times = new Int32Array(readings.length);
    let at = -1;
    for (let place = 0; place < readings.length; place += 1) {
      at = bytes.indexOf("2026-01-01T", at + 1);
      times[place] = at;
    }
    bodies.push({ bytes, times, readings: readings.length });
  }
  return bodies;
}

/** Gives all readings of a body one instant, in place. */
export function stamp(body: Body, instant: number): void {
  const text = new Date(instant).toISOString();
  const { bytes, times } = body;
  for (let place = 0; place < times.length; place += 1) {
    const at = times[place]!;
    for (let offset = 0; offset < 23; offset += 1) bytes[at + offset] = text.charCodeAt(offset);
  }
}
