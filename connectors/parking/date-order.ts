import { clockSkew } from "../../kernel/index.ts";
import { readTime, type DateOrder } from "./times.ts";

/** With points between them the day comes first everywhere. */
const dates = /^\s*(\d{1,2})[/-](\d{1,2})[/-]\d{4}/;

export interface FoundOrder {
  readonly order: DateOrder;
  /** A day after the twelfth stands in one of them. */
  readonly proven: boolean;
}

/**
 * In which order day and month stand in dates such as `01/02/2026` of one source: a day after the twelfth proves it, else it
 * is the order by which the newest of them is nearest to now. Undefined without such dates, and where both orders are proven.
 */
export function dateOrderOf(raws: readonly unknown[], timeZone: string, now: number): FoundOrder | undefined {
  const texts = raws.filter((raw): raw is string => typeof raw === "string" && dates.test(raw));
  if (texts.length === 0) return undefined;
  const parts = texts.map((text) => dates.exec(text)!);
  const dayFirst = parts.some(([, first]) => Number(first) > 12);
  const monthFirst = parts.some(([, , second]) => Number(second) > 12);
  if (dayFirst && monthFirst) return undefined;
  if (dayFirst || monthFirst) return { order: dayFirst ? "day-first" : "month-first", proven: true };
  const distance = (dateOrder: DateOrder): number => {
    const times = texts.flatMap((text) => readTime(text, timeZone, now, { dateOrder }) ?? []);
    const newest = times.reduce((one, other) => Math.max(one, other), -Infinity);
    // Nothing was observed in the future; a clock may be a little ahead.
    return newest > now + clockSkew ? (newest - now) * 1000 : now - newest;
  };
  return { order: distance("month-first") < distance("day-first") ? "month-first" : "day-first", proven: false };
}
