export const weekdays = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"] as const;

/** `6.30`, `06:30:00`, `7 Uhr` as `06:30`; undefined when it is no time of day. */
export function readTimeOfDay(raw: unknown): string | undefined {
  const found = /^(\d{1,2})(?:[:.](\d{2})(?::\d{2}(?:\.\d+)?)?)?\s*(?:Uhr)?$/i.exec(String(raw).trim());
  const [hour, minute] = [Number(found?.[1]), Number(found?.[2] ?? 0)];
  if (!found || hour > 24 || minute > 59) return undefined;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** One span of a day in OpenStreetMap syntax; midnight to midnight is the whole day. */
export function daySpan(open: unknown, close: unknown): string | undefined {
  const [from, to] = [readTimeOfDay(open), readTimeOfDay(close)];
  if (from === undefined || to === undefined) return undefined;
  const end = to === "23:59" || (to === "00:00" && from !== "00:00") ? "24:00" : to;
  return from === end || (end === "24:00" && from === "00:00") ? "00:00-24:00" : `${from}-${end}`;
}

export const twentyFourSeven = "24/7";
/** Parts of the week as one text; all of it the whole day is `24/7`. */
export const joinHours = (parts: readonly string[]) => {
  const text = parts.join("; ");
  return /^(Mo-Su )?00:00-24:00$/.test(text) ||
    (parts.length > 0 && parts.every((part) => part.endsWith(" 00:00-24:00")) && covers(parts))
    ? twentyFourSeven
    : text;
};
const covers = (parts: readonly string[]) => parts.reduce((sum, part) => sum + dayCount(part.split(" ")[0]!), 0) === 7;

function dayCount(days: string): number {
  const [from, to] = days.split("-").map((day) => (weekdays as readonly string[]).indexOf(day));
  if (from === undefined || from < 0) return 0;
  return to === undefined ? 1 : to - from + 1;
}
