/** Time is cut into quarter hours counted from 1970-01-01 UTC: slot s holds the last value seen in [s, s + 1) quarters. */
export const slotMinutes = 15;
export const slotsPerDay = 96;
const slotMilliseconds = slotMinutes * 60_000;

export function slotOf(at: number): number {
  return Math.floor(at / slotMilliseconds);
}

/** ms since 1970 at which the slot begins. */
export function slotStart(slot: number): number {
  return slot * slotMilliseconds;
}
