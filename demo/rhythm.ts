import type { Use } from "./zhengzhou/landmarks/parking-centres.ts";

interface Rhythm {
  /** Share occupied at 0, 3, 6, 9, 12, 15, 18, 21 o'clock on a working day. */
  readonly workday: readonly number[];
  readonly weekend: readonly number[];
  /** How long a car stays on average, minutes. */
  readonly stay: number;
}

/** Invented, but plausible: offices fill by day, homes by night, shops in the evening and at weekends. */
const rhythms: Readonly<Record<Use, Rhythm>> = {
  shopping: {
    workday: [0.12, 0.08, 0.12, 0.42, 0.68, 0.72, 0.88, 0.62],
    weekend: [0.15, 0.08, 0.12, 0.5, 0.9, 0.97, 0.95, 0.7],
    stay: 95,
  },
  office: {
    workday: [0.15, 0.12, 0.18, 0.88, 0.93, 0.92, 0.6, 0.25],
    weekend: [0.12, 0.1, 0.12, 0.3, 0.38, 0.36, 0.25, 0.16],
    stay: 240,
  },
  home: {
    workday: [0.94, 0.96, 0.9, 0.48, 0.5, 0.46, 0.7, 0.9],
    weekend: [0.94, 0.96, 0.94, 0.72, 0.66, 0.62, 0.74, 0.9],
    stay: 420,
  },
  hospital: {
    workday: [0.35, 0.3, 0.5, 0.99, 0.96, 0.95, 0.66, 0.45],
    weekend: [0.32, 0.28, 0.42, 0.85, 0.8, 0.76, 0.58, 0.42],
    stay: 110,
  },
  station: {
    workday: [0.45, 0.4, 0.52, 0.76, 0.72, 0.74, 0.8, 0.64],
    weekend: [0.55, 0.5, 0.62, 0.84, 0.8, 0.82, 0.86, 0.7],
    stay: 180,
  },
  school: {
    workday: [0.22, 0.2, 0.3, 0.85, 0.8, 0.82, 0.56, 0.34],
    weekend: [0.2, 0.2, 0.22, 0.4, 0.45, 0.42, 0.34, 0.25],
    stay: 300,
  },
  park: {
    workday: [0.05, 0.04, 0.22, 0.35, 0.32, 0.45, 0.6, 0.2],
    weekend: [0.06, 0.04, 0.25, 0.8, 0.9, 0.95, 0.75, 0.25],
    stay: 100,
  },
};

/** Mean stay in minutes. */
export const meanStay = (use: Use): number => rhythms[use].stay;

/**
 * Share of a place's spots that its rhythm wants occupied, 0 to 1.
 * `hour` is local time of day as a fraction; `weekday` 0 is Sunday; `character` (-1 to 1) sets places apart.
 */
export function occupiedShare(use: Use, weekday: number, hour: number, character: number): number {
  const rhythm = rhythms[use];
  const day = weekday === 0 || weekday === 6 ? rhythm.weekend : rhythm.workday;
  const slot = (((hour % 24) + 24) % 24) / 3;
  const before = day[Math.floor(slot)]!;
  const after = day[(Math.floor(slot) + 1) % 8]!;
  const share = before + (after - before) * (slot % 1) + character * 0.12;
  return Math.min(1, Math.max(0.02, share));
}

/** Weekday and hour of an instant in a zone east of Greenwich by so many hours, without summer time (China: 8). */
export function localTime(instant: number, offsetHours: number): { weekday: number; hour: number } {
  const local = new Date(instant + offsetHours * 3_600_000);
  return { weekday: local.getUTCDay(), hour: local.getUTCHours() + local.getUTCMinutes() / 60 };
}
