import type { Language } from "../../../../kernel/index.ts";
import type { Say } from "../../../../web/kit/index.ts";
import { parseOpeningHours } from "../../policies/opening-hours.ts";

const dayNames = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

const dayName = (weekday: number, language: Language): string =>
  new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", { weekday: "short", timeZone: "UTC" }).format(
    Date.UTC(2024, 0, 1 + weekday),
  );

/** Opening hours in the reader's words; what nobody here can read stays as its source wrote it. */
export function hoursText(hours: string | undefined, say: Say, language: Language): string | undefined {
  if (hours === undefined || parseOpeningHours(hours) === undefined) return hours;
  if (hours.trim() === "24/7") return say("hours.always");
  const words = new Map([
    ...dayNames.map((name, weekday): [string, string] => [name, dayName(weekday, language)]),
    ["Mo-Su", say("hours.every-day")],
    ["PH", say("hours.holidays")],
    ["off", say("hours.closed")],
    ["closed", say("hours.closed")],
    ["open", say("hours.all-day")],
    ["24/7", say("hours.all-day")],
    ["-", "–"],
    [",", language === "zh" ? "、" : ", "],
  ]);
  const told = (part: string): string =>
    part.trim().replace(/Mo-Su|24\/7|[A-Za-z]+|-|, ?/g, (word) => words.get(word.trim()) ?? word);
  return hours.split(";").map(told).filter(Boolean).join("; ");
}
