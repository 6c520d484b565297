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

const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string): Intl.DateTimeFormat {
  let found = formats.get(timeZone);
  if (!found) {
    found = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
    formats.set(timeZone, found);
  }
  return found;
}

const day = 86_400_000;

/** The clock at an instant in an IANA zone; summer time included. */
export function localClock(at: number, timeZone: string): LocalClock {
  const parts: Record<string, number> = {};
  for (const part of format(timeZone).formatToParts(at)) parts[part.type] = Number(part.value);
  const midnight = Date.UTC(parts["year"]!, parts["month"]! - 1, parts["day"]!);
  const minutes = parts["hour"]! * 60 + parts["minute"]!;
  return {
    weekday: (new Date(midnight).getUTCDay() + 6) % 7,
    minutes,
    date: new Date(midnight).toISOString().slice(0, 10),
    yesterday: new Date(midnight - day).toISOString().slice(0, 10),
    offset: midnight + minutes * 60_000 - Math.floor(at / 60_000) * 60_000,
  };
}
