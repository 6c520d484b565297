import { CityError } from "../errors/city-error.ts";
import type { Pause } from "./calendar.ts";
import { firstYear, lastYear } from "./known-days.ts";
import { merged, type Stretch } from "./stretches.ts";

const earliest = Date.UTC(firstYear, 0, 1);
const latest = Date.UTC(lastYear + 1, 0, 1);

/** @throws CityError `input.invalid` */
export function checkedInstant(field: string, at: number): number {
  if (Number.isInteger(at) && at >= earliest && at < latest) return at;
  throw new CityError("input.invalid", { field, rule: "milliseconds since 1970" });
}

/** In order and apart; one that goes on ends at infinity, one that ends before it begins is left out. @throws CityError `input.invalid` */
export function checkedPauses(pauses: readonly Pause[]): readonly Stretch[] {
  const stretches = pauses.map(({ from, until }, index) => ({
    from: checkedInstant(`pauses[${index}].from`, from),
    until: until === undefined ? Number.POSITIVE_INFINITY : checkedInstant(`pauses[${index}].until`, until),
  }));
  return merged(stretches.filter(({ from, until }) => from < until));
}
