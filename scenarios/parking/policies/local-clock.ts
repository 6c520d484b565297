import { wallClock } from "../../../kernel/index.ts";

/** A wall clock in a city's zone. */
export interface LocalClock {
  /** 0 Monday to 6 Sunday. */
  readonly weekday: number;
  /** Since local midnight, 0 to 1439. */
  readonly minutes: number;
  /** `2026-11-22` */
  readonly date: string;
  /** `2026-11-21` */
  readonly yesterday: string;
  /** Local time minus UTC, milliseconds. */
  readonly offset: number;
}

const day = 86_400_000;

/** The clock at an instant in an IANA zone; summer time included. */
export function localClock(at: number, timeZone: string): LocalClock {
  const wall = wallClock(at, timeZone);
  const midnight = Math.floor(wall / day) * day;
  const minutes = Math.floor((wall - midnight) / 60_000);
  return {
    weekday: (new Date(midnight).getUTCDay() + 6) % 7,
    minutes,
    date: new Date(midnight).toISOString().slice(0, 10),
    yesterday: new Date(midnight - day).toISOString().slice(0, 10),
    offset: midnight + minutes * 60_000 - Math.floor(at / 60_000) * 60_000,
  };
}
