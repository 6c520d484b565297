import type { Language } from "../../kernel/index.ts";

const locale = (language: Language): string => (language === "zh" ? "zh-CN" : "en-GB");

export const formatNumber = (value: number, language: Language, digits = 0): string =>
  new Intl.NumberFormat(locale(language), { maximumFractionDigits: digits }).format(value);

/** A share 0 to 1 as `37%`. */
export const formatShare = (value: number, language: Language): string =>
  new Intl.NumberFormat(locale(language), { style: "percent", maximumFractionDigits: 0 }).format(value);

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
];

/** `3分钟前`, `in 2 hr`; instants in ms. Under five seconds it is just now. */
export function formatRelative(at: number, now: number, language: Language): string {
  const difference = at - now;
  if (Math.abs(difference) < 5000) return language === "zh" ? "刚刚" : "just now";
  const format = new Intl.RelativeTimeFormat(locale(language), { numeric: "always", style: "short" });
  const [unit, length] = steps.find(([, step]) => Math.abs(difference) >= step) ?? ["second", 1000];
  return format.format(Math.trunc(difference / length), unit);
}

/** Minor units (fen, cent) of an ISO 4217 currency: 500 CNY → `¥5`. */
export function formatPrice(minor: number, currency: string, language: Language): string {
  const known = /^[A-Z]{3}$/.test(currency) ? currency : "CNY";
  const format = new Intl.NumberFormat(locale(language), {
    style: "currency",
    currency: known,
    currencyDisplay: "narrowSymbol",
    trailingZeroDisplay: "stripIfInteger",
  } as Intl.NumberFormatOptions);
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** Metres: `350 米`, `1.2 km`. */
export function formatDistance(metres: number, language: Language): string {
  const [value, unit, digits] =
    metres < 1000 ? [Math.round(metres / 10) * 10, "meter", 0] : [metres / 1000, "kilometer", 1];
  return new Intl.NumberFormat(locale(language), {
    style: "unit",
    unit: unit as string,
    unitDisplay: language === "zh" ? "long" : "short",
    maximumFractionDigits: digits as number,
  }).format(value as number);
}

/** Minutes: `5 分钟`, `1 小时 30 分钟`, `1 hr 30 min`. */
export function formatDuration(minutes: number, language: Language): string {
  const part = (value: number, unit: string): string =>
    new Intl.NumberFormat(locale(language), {
      style: "unit",
      unit,
      unitDisplay: language === "zh" ? "long" : "short",
    }).format(value);
  const whole = Math.max(1, Math.round(minutes));
  if (whole < 60) return part(whole, "minute");
  const rest = whole % 60;
  return rest === 0 ? part(whole / 60, "hour") : `${part((whole - rest) / 60, "hour")} ${part(rest, "minute")}`;
}

/** Clock time, with the day when it is not today's; in the zone given, else the viewer's. */
export function formatTime(at: number, now: number, language: Language, timeZone?: string): string {
  const day = (instant: number): string => new Intl.DateTimeFormat("en-CA", { timeZone }).format(instant);
  const clock = new Intl.DateTimeFormat(locale(language), {
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
    timeZone,
  });
  if (day(at) === day(now)) return clock.format(at);
  const date = new Intl.DateTimeFormat(locale(language), { month: "numeric", day: "numeric", timeZone });
  return `${date.format(at)} ${clock.format(at)}`;
}

/** Date and time to the second, for desks. */
export const formatInstant = (at: number, language: Language, timeZone?: string): string =>
  new Intl.DateTimeFormat(locale(language), {
    dateStyle: "short",
    timeStyle: "medium",
    hour12: false,
    timeZone,
  }).format(at);
