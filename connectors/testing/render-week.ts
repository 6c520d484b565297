import * as fc from "fast-check";

/** A week in the words of one language, and what it means, worked out apart from the code under test. */
export interface RenderedWeek {
  readonly text: string;
  /** Minutes from Monday's midnight, in order. */
  readonly open: () => readonly number[];
  readonly named: readonly number[];
}
interface Time {
  readonly from: number;
  readonly to: number;
}
/** Hours of one group of days; none: closed. */
interface Group {
  readonly days: readonly number[];
  readonly spans: readonly Time[];
}
interface Style {
  readonly days: readonly (readonly string[])[];
  readonly to: readonly string[];
  readonly and: readonly string[];
  readonly behindDays: readonly string[];
  readonly between: readonly string[];
  readonly closed: readonly string[];
  readonly whole: readonly string[];
  readonly nextDay: (time: string) => string;
  readonly span: readonly ((from: string, to: string) => string)[];
  readonly clock: readonly ((hour: number, minute: number) => string)[];
}

const two = (value: number) => String(value).padStart(2, "0");
const digital = (hour: number, minute: number) => `${two(hour)}:${two(minute)}`;
const american = (hour: number, minute: number) =>
  `${hour % 12 === 0 ? 12 : hour % 12}:${two(minute)} ${hour % 24 < 12 ? "am" : "pm"}`;
const dashed = (from: string, to: string) => `${from} - ${to}`;
const each = (...lists: readonly string[]) => lists.map((list) => list.split(" "));

const styles: readonly Style[] = [
  {
    days: each(
      "Mo Montag montags",
      "Di Dienstag",
      "Mi Mittwoch",
      "Do Donnerstag",
      "Fr. Freitag",
      "Sa. Samstag Sonnabend",
      "So Sonntag sonntags",
    ),
    to: [" - ", "-", " bis "],
    and: [", ", " und ", "/"],
    behindDays: [" ", ": "],
    between: ["; ", ", ", "\n"],
    closed: ["geschlossen"],
    whole: ["durchgehend", "24 Stunden", "ganztägig geöffnet"],
    nextDay: (time) => `${time} am nächsten Tag`,
    span: [dashed, (from, to) => `${from}-${to} Uhr`, (from, to) => `von ${from} bis ${to} Uhr`],
    clock: [digital, (hour, minute) => (minute === 0 ? `${two(hour)}` : `${two(hour)}.${two(minute)}`)],
  },
  {
    days: each(
      "Mon Monday Mondays",
      "Tue Tuesday",
      "Wed Wednesday",
      "Thu Thursday",
      "Fri Friday Fridays",
      "Sat Saturday",
      "Sun Sunday",
    ),
    to: [" - ", "-", " to ", " through "],
    and: [", ", " and ", " & "],
    behindDays: [" ", ": "],
    between: ["; ", ", ", "\n"],
    closed: ["closed", "off"],
    whole: ["24 hours", "open all day", "around the clock"],
    nextDay: (time) => `${time} next day`,
    span: [dashed, (from, to) => `${from} to ${to}`, (from, to) => `from ${from} until ${to}`],
    clock: [digital, american],
  },
  {
    days: each(
      "周一 星期一 週一",
      "周二 星期二",
      "周三 礼拜三",
      "周四 星期四",
      "周五 星期五",
      "周六 星期六",
      "周日 星期天 週日",
    ),
    to: ["至", "到", "—"],
    and: ["、", "和"],
    behindDays: ["", " ", "："],
    between: ["；", "，", "\n"],
    closed: ["休息", "不开放", "關閉"],
    whole: ["全天", "24小时", "24小时营业"],
    nextDay: (time) => `次日${time}`,
    span: [dashed, (from, to) => `${from}至${to}`, (from, to) => `从${from}到${to}`],
    clock: [digital, (hour, minute) => `${hour}点${minute === 0 ? "" : `${minute}分`}`],
  },
  {
    days: each("lundi lun", "mardi mar", "mercredi mer", "jeudi jeu", "vendredi ven", "samedi sam", "dimanche dim"),
    to: [" - ", " à ", " au "],
    and: [", ", " et "],
    behindDays: [" ", " : "],
    between: ["; ", ", ", "\n"],
    closed: ["fermé"],
    whole: ["24h/24", "24 h"],
    nextDay: (time) => `${time} le lendemain`,
    span: [dashed, (from, to) => `de ${from} à ${to}`],
    clock: [digital, (hour, minute) => `${hour}h${minute === 0 ? "" : two(minute)}`],
  },
  {
    days: each("月曜日 月", "火曜日 火", "水曜日 水", "木曜日 木", "金曜日 金", "土曜日 土", "日曜日"),
    to: ["〜", "～"],
    and: ["、", ""],
    behindDays: [" ", "："],
    between: ["；", "、", "\n"],
    closed: ["休業", "定休日"],
    whole: ["24時間", "終日"],
    nextDay: (time) => `翌日${time}`,
    span: [dashed, (from, to) => `${from}から${to}`],
    clock: [digital, (hour, minute) => `${hour}時${minute === 0 ? "" : `${minute}分`}`],
  },
];

/** Neighbouring days as ranges, also over the end of the week. */
function runsOf(days: readonly number[]): readonly (readonly [number, number])[] {
  const has = new Set(days);
  if (has.size === 7) return [[0, 6]];
  return days
    .filter((day) => !has.has((day + 6) % 7))
    .map((first) => {
      let last = first;
      while (has.has((last + 1) % 7)) last = (last + 1) % 7;
      return [first, last] as const;
    });
}

const spans: fc.Arbitrary<readonly Time[]> = fc.oneof(
  fc.constant([{ from: 0, to: 1440 }]),
  fc.constant([]),
  fc
    .uniqueArray(fc.integer({ min: 1, max: 1438 }), { minLength: 2, maxLength: 4 })
    .map((times) => times.toSorted((one, other) => one - other))
    .map((times) => times.slice(0, times.length - (times.length % 2)))
    .map((times) =>
      Array.from({ length: times.length / 2 }, (_, at) => ({ from: times[2 * at]!, to: times[2 * at + 1]! })),
    ),
  fc
    .tuple(fc.integer({ min: 1, max: 1439 }), fc.integer({ min: 0, max: 1438 }))
    .filter(([from, to]) => to < from)
    .map(([from, to]) => [{ from, to: to + 1440 }]),
);

/** Days dealt out to groups; what is dealt to the last is not named. */
const groups: fc.Arbitrary<readonly Group[]> = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 7, maxLength: 7 }),
    fc.array(spans, { minLength: 3, maxLength: 3 }),
  )
  .map(([dealt, hours]) =>
    hours
      .map((spans, group) => ({ days: dealt.flatMap((to, day) => (to === group ? [day] : [])), spans }))
      .filter(({ days }) => days.length > 0),
  )
  .filter((groups) => groups.some(({ spans }) => spans.length > 0));

function openOf(groups: readonly Group[]): readonly number[] {
  const open = new Set<number>();
  for (const { days, spans } of groups)
    for (const day of days)
      for (const { from, to } of spans) for (let at = from; at < to; at += 1) open.add((day * 1440 + at) % 10080);
  return [...open].toSorted((one, other) => one - other);
}

function textOf(groups: readonly Group[], style: Style, pick: <Of>(from: readonly Of[]) => Of): string {
  const clock = pick(style.clock);
  const separator = pick(style.between);
  const behind = pick(style.behindDays);
  const dayName = (day: number) => pick(style.days[day]!);
  const endText = (to: number) => {
    const shown = clock(Math.floor((to % 1440) / 60), to % 60);
    if (to === 1440) return clock === american ? "midnight" : pick([digital(24, 0), digital(0, 0)]);
    if (to < 1440) return shown;
    return to < 1800 && clock !== american
      ? pick([digital(Math.floor(to / 60), to % 60), style.nextDay(shown)])
      : style.nextDay(shown);
  };
  const spanText = ({ from, to }: Time) => {
    const end = endText(to);
    const span = to > 1440 ? style.span[0]! : pick(style.span);
    return span(clock(Math.floor(from / 60), from % 60), end);
  };
  const hoursText = ({ spans }: Group) => {
    if (spans.length === 0) return pick(style.closed);
    return spans[0]!.from === 0 && spans[0]!.to === 1440 ? pick(style.whole) : spans.map(spanText).join(", ");
  };
  const daysText = ({ days }: Group) =>
    runsOf(days)
      .map(([first, last]) => (first === last ? dayName(first) : `${dayName(first)}${pick(style.to)}${dayName(last)}`))
      .join(pick(style.and));
  return groups.map((group) => `${daysText(group)}${behind}${hoursText(group)}`).join(separator);
}

export const renderedWeeks: fc.Arbitrary<RenderedWeek> = fc
  .tuple(groups, fc.constantFrom(...styles), fc.infiniteStream(fc.nat({ max: 999 })))
  .map(([groups, style, numbers]) => {
    const pick = <Of>(from: readonly Of[]): Of => from[numbers.next().value! % from.length]!;
    return {
      text: textOf(groups, style, pick),
      open: () => openOf(groups),
      named: groups.flatMap(({ days }) => days).toSorted((one, other) => one - other),
    };
  });
