import type { HistoryPoint } from "../history.ts";
import { idOf, type Change } from "./changes.ts";

/** What roll-ups should be, computed in the plainest way: readings grouped by what the local clock and calendar show. */
export function plainSpans(
  changes: readonly Change[],
  resolution: "minute" | "hour" | "day",
  timeZone: string,
): HistoryPoint[] {
  const groups = new Map<string, Change[]>();
  const label = labelOf(resolution, timeZone);
  for (const change of changes) {
    const key = label(change.observedAt);
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()]
    .map((group) => {
      const values = group.map(({ value }) => value as number);
      const newest = Math.max(...group.map(({ observedAt }) => observedAt));
      return {
        at: startOf(group[0]!.observedAt, label),
        count: values.length,
        value: values.reduce((sum, value) => sum + value, 0) / values.length,
        minimum: Math.min(...values),
        maximum: Math.max(...values),
        last: group.findLast(({ observedAt }) => observedAt === newest)!.value as number,
      };
    })
    .toSorted((one, other) => one.at - other.at);
}

/** Text that is the same within a span only; the offset tells the two hours apart that have one name. */
function labelOf(resolution: "minute" | "hour" | "day", timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    ...(resolution === "day" ? {} : { hour: "2-digit", timeZoneName: "longOffset" }),
    ...(resolution === "minute" ? { minute: "2-digit" } : {}),
  });
  return (at) => format.format(at);
}

function startOf(at: number, label: (at: number) => string): number {
  let start = Math.floor(at / 60_000) * 60_000;
  while (label(start - 60_000) === label(at)) start -= 60_000;
  return start;
}

/** What each thing's last value at an instant should be. */
export function plainAsOf(written: readonly Change[], instant: number): Map<string, unknown> {
  const newest = new Map<string, Change>();
  for (const change of written) {
    const known = newest.get(idOf(change.thing));
    if (change.observedAt <= instant && !(known && known.observedAt > change.observedAt))
      newest.set(idOf(change.thing), change);
  }
  return new Map([...newest].map(([id, { value }]) => [id, value] as const).toSorted());
}
