import type { Direction, ErrorCode } from "../../../kernel/index.ts";
import type { Words } from "./road-words.ts";

const milesAnHour = 1.609344;
const knots = 1.852;

/**
 * Limits that a word stands for, km/h (wiki.openstreetmap.org/wiki/Default_speed_limits). For China: 《道路交通安全法实施条例》
 * Art. 45 (one lane each way: 50 in cities, 70 outside) and 78 (motorways 120).
 */
const zones = new Map(
  Object.entries({
    walk: 7,
    urban: 50,
    living_street: 20,
    "cn:rural": 70,
    "cn:motorway": 120,
    "gb:nsl_single": 60 * milesAnHour,
    "gb:nsl_dual": 70 * milesAnHour,
    "gb:motorway": 70 * milesAnHour,
    "gb:urban": 30 * milesAnHour,
    "de:rural": 100,
    "at:rural": 100,
    "fr:rural": 80,
    "it:rural": 90,
    "es:rural": 90,
    "fr:motorway": 130,
    "at:motorway": 130,
    "it:motorway": 130,
    "es:motorway": 120,
  }),
);

/** Limits that are no figure, told on purpose: the usual of the class stands in. */
const unsaid = new Set(["none", "signals", "variable", "implicit", "unposted", "unknown", "0"]);

/** Kilometres an hour of one word; `undefined` when it says none; `null` when it is not understood. */
export function limitOf(text: string): number | undefined | null {
  const word = text.trim().toLowerCase();
  if (word === "" || unsaid.has(word)) return undefined;
  const figure = /^(\d+(?:\.\d+)?)\s*(km\/h|kmh|kph|mph|knots|公里\/小时)?$/.exec(word);
  if (figure !== null) {
    const factor = figure[2] === "mph" ? milesAnHour : figure[2] === "knots" ? knots : 1;
    return Number(figure[1]) * factor;
  }
  const zone = /^(?:[a-z]{2}:)?zone:?(\d+)$/.exec(word);
  if (zone !== null) return Number(zone[1]);
  return (
    zones.get(word) ??
    zones.get(word.replace(/^[a-z]{2}:/, "")) ??
    (/:(rural|motorway|trunk)$/.test(word) ? undefined : null)
  );
}

/** The limit of a road; where the directions differ, the lower one of those that are driven. */
export function speedOf(
  cars: Exclude<Direction, "none">,
  words: Words,
  doubt: (code: ErrorCode) => void,
): { speed?: number } {
  const keys = [
    ...(cars === "backward" ? [] : ["maxspeed:forward"]),
    ...(cars === "forward" ? [] : ["maxspeed:backward"]),
    "maxspeed",
  ];
  const limits = keys.map((key) => limitOf(words[key] ?? ""));
  if (limits.includes(null)) doubt("roads.doubt.speed");
  const [overall] = limits.slice(-1);
  const ofDirections = limits.slice(0, -1).map((limit) => limit ?? overall ?? undefined);
  const known = ofDirections.filter((limit) => limit !== undefined && limit !== null);
  return known.length === 0 ? {} : { speed: Math.min(...known) };
}
