import type { DayKind, WorkingSpan } from "./calendar.ts";
import type { KnownDays } from "./known-days.ts";
import { localDays } from "./local-days.ts";
import type { Stretch } from "./stretches.ts";

/** Each local day of a city: when it is, what kind it is and when its offices would work. */
export interface CityDays {
  dayOf(at: number): number;
  kind(day: number): DayKind;
  beginning(day: number): number;
  /** The whole day. */
  whole(day: number): readonly Stretch[];
  /** Its office hours, whatever kind it is. */
  office(day: number): readonly Stretch[];
}

export function cityDays(kind: KnownDays, timeZone: string, hours: readonly WorkingSpan[]): CityDays {
  const { dayOf, beginning, whenShown } = localDays(timeZone);
  const offices = new Map<number, readonly Stretch[]>();
  return {
    dayOf,
    kind,
    beginning,
    whole(day) {
      const whole = { from: beginning(day), until: beginning(day + 1) };
      return whole.from < whole.until ? [whole] : [];
    },
    office(day) {
      let office = offices.get(day);
      if (office === undefined) {
        const shown = hours.flatMap(({ from, until }) => whenShown(day, from, until));
        offices.set(day, (office = shown.toSorted((one, other) => one.from - other.from)));
      }
      return office;
    },
  };
}
