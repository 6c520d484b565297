import { CityError } from "../errors/city-error.ts";
import type { Limit, LimitUnit } from "./calendar.ts";

/** The most that a limit may be: some 27 years. */
const most: Readonly<Record<LimitUnit, number>> = {
  workingDays: 10_000,
  days: 10_000,
  workingHours: 100_000,
  minutes: 14_400_000,
};

export const limitUnits = Object.keys(most) as readonly LimitUnit[];

/** Why a limit is none: the field that breaks a rule, and which. */
export function limitFault(limit: Limit): { readonly field: string; readonly rule: string } | undefined {
  const units = Object.keys(limit);
  const [unit] = units as LimitUnit[];
  if (unit === undefined || units.length > 1 || !limitUnits.includes(unit))
    return { field: "limit", rule: `one of ${limitUnits.join(", ")}` };
  const amount: unknown = (limit as Readonly<Record<string, unknown>>)[unit];
  const inDays = unit === "workingDays" || unit === "days";
  if (typeof amount !== "number" || !Number.isFinite(amount)) return { field: unit, rule: "a finite number" };
  if (amount <= 0) return { field: unit, rule: "exclusiveMinimum 0" };
  if (amount > most[unit]) return { field: unit, rule: `maximum ${most[unit]}` };
  return inDays && !Number.isInteger(amount) ? { field: unit, rule: "a whole number" } : undefined;
}

/** @throws CityError `clock.limit` */
export function checkedLimit(limit: Limit): { readonly unit: LimitUnit; readonly amount: number } {
  const fault = limitFault(limit);
  if (fault !== undefined) throw new CityError("clock.limit", fault);
  const [[unit, amount]] = Object.entries(limit) as [[LimitUnit, number]];
  return { unit, amount };
}
