import { daySpan, joinHours } from "./hours-syntax.ts";

/** Codes of OpenStreetMap by the words of Chinese and English for days. */
const dayWords: readonly (readonly [RegExp, string])[] = [
  [/周一至周日|每[天日]|天天|毎日|\b(every ?day|daily|all days)\b/gi, "Mo-Su"],
  [/工作日|\bweekdays\b/gi, "Mo-Fr"],
  [/周末|週末|\bweekends?\b/gi, "Sa-Su"],
  [/法定节假日|节假日|節假日|\b(public )?holidays?\b/gi, "PH"],
  [/\bmon(day)?s?\b\.?/gi, "Mo"],
  [/\btue(s|sday)?s?\b\.?/gi, "Tu"],
  [/\bwed(nesday)?s?\b\.?/gi, "We"],
  [/\bthu(r|rs|rsday)?s?\b\.?/gi, "Th"],
  [/\bfri(day)?s?\b\.?/gi, "Fr"],
  [/\bsat(urday)?s?\b\.?/gi, "Sa"],
  [/\bsun(day)?s?\b\.?/gi, "Su"],
];
const codes = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const numerals = "一二三四五六日";
const chineseDay = /(?:周|週|星期|礼拜|禮拜)([一二三四五六日天])/g;
/** `周一至五`: the second day without its word. */
const secondDay = /((?:Mo|Tu|We|Th|Fr|Sa|Su)\s*-\s*)([一二三四五六日天])/g;
const codeOf = (numeral: string) => codes[numerals.indexOf(numeral === "天" ? "日" : numeral)]!;

/** All in the signs and codes of OpenStreetMap's syntax, as far as the words are known. */
function plain(words: string): string {
  let text = words
    .normalize("NFKC")
    .replace(
      /24\s*(小时|小時|時間|hours?\b|h\b)\s*(营业|營業|开放|開放|open)?|全天(营业|營業|开放|開放)?|24\s*\/\s*7/gi,
      " 24/7 ",
    )
    .replace(/不?(休息|休業|定休)|不(开放|開放|营业|營業)|关闭|關閉|\bclosed\b/gi, " off ")
    .replace(/(\d{1,2})\s*[时時点點](?!\s*\d)/g, "$1:00")
    .replace(/(\d{1,2})\s*[时時点點]\s*(\d{2})\s*分?/g, "$1:$2")
    .replace(/[~〜–—−]|至|到|\bto\b/g, "-")
    .replace(/[、，]|\band\b|和/g, ",")
    .replace(/[；。\n]/g, ";");
  for (const [word, code] of dayWords) text = text.replace(word, code);
  return text
    .replace(chineseDay, (_whole, numeral: string) => codeOf(numeral))
    .replace(secondDay, (_whole, before: string, numeral: string) => before + codeOf(numeral));
}

const day = "(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)";
const time = "\\d{1,2}:\\d{2}";
const span = `${time}\\s*-\\s*${time}`;
const part = new RegExp(
  `^\\s*(?:(${day}(?:\\s*[-,]\\s*${day})*)\\s*:?\\s*)?(${span}(?:\\s*,\\s*${span})*|24/7|off)\\s*(?:[;,]\\s*|(?=${day})|$)`,
);

/**
 * Opening hours in OpenStreetMap syntax from that syntax itself, or Chinese or English words: `周一至周五 8:00—20:00，周末休息`.
 * Undefined unless every part of the text is understood: wrong hours are worse than none.
 */
export function hoursFromPlainWords(words: string): string | undefined {
  const parts: string[] = [];
  let hasAllDays = false;
  for (let rest = plain(words).trim(); rest !== "";) {
    const found = part.exec(rest);
    if (!found) return undefined;
    const [whole, days, hours] = found;
    const times = timesOf(hours!);
    if (times === undefined) return undefined;
    hasAllDays ||= days === undefined;
    parts.push(days === undefined ? times : `${days.replaceAll(/\s/g, "")} ${times}`);
    rest = rest.slice(whole.length).trim();
  }
  return parts.length === 0 || (hasAllDays && parts.length > 1) ? undefined : joinHours(parts);
}

function timesOf(hours: string): string | undefined {
  if (hours === "24/7") return "00:00-24:00";
  if (hours === "off") return hours;
  const spans = hours.split(",").map((one) => daySpan(...(one.split("-") as [string, string])));
  return spans.includes(undefined) ? undefined : spans.join(",");
}
