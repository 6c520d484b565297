import { calendarOf } from "../kernel/clocks/calendar-of.ts";
import { libraryYears } from "../kernel/clocks/library-years.ts";
import { china, shanghai, shown } from "../kernel/clocks/testing/china.ts";
import { handCases } from "../kernel/clocks/testing/hand-cases.ts";
import type { CalendarDay, Due, Limit } from "../kernel/index.ts";
import { randomCase, randomFrom, type OneCase } from "./clocks/cases.ts";
import { MinuteOracle, type Answer } from "./clocks/oracle.ts";

interface BenchCity {
  readonly timeZone: string;
  readonly hours: readonly (readonly [number, number])[];
  readonly days: readonly CalendarDay[];
  readonly published: readonly number[];
  readonly firstYear: number;
  /** Of the cases, this part. */
  readonly share: number;
}

const usual = [
  [540, 720],
  [780, 1020],
] as const;
const lastYear = 2026;
const elsewhere = { days: [], published: [2021, 2022, 2023, 2025, 2026], firstYear: 2021 };

function cities(): readonly BenchCity[] {
  const notices = libraryYears();
  const named = new Map(notices.flatMap(({ days }) => days.map((day) => [day.date, day] as const)));
  const of = (first: number) => ({
    days: [...named.values()],
    published: notices.map(({ year }) => year),
    firstYear: first,
  });
  return [
    { timeZone: "Asia/Shanghai", hours: usual, ...of(2007), share: 0.7 },
    { timeZone: "Europe/Berlin", hours: [[0, 1440]], ...elsewhere, share: 0.1 },
    {
      timeZone: "Australia/Lord_Howe",
      hours: [
        [100, 150],
        [600, 900],
      ],
      ...elsewhere,
      share: 0.1,
    },
    {
      timeZone: "America/New_York",
      hours: [
        [30, 150],
        [1380, 1440],
      ],
      ...elsewhere,
      share: 0.1,
    },
  ];
}

/**
 * `npm run bench -- clocks [--cases 100000] [--seed 1]`: how many random limits with pauses come out otherwise than from a count by
 * minutes, and by how much the calendar is quicker; limits counted by hand first. Exit code 1 for any difference.
 */
export default async function clocks(flags: Readonly<Record<string, string>>): Promise<void> {
  const cases = Number(flags["cases"] ?? 100_000);
  const seed = Number(flags["seed"] ?? 1);
  let differences = handDifferences();
  for (const city of cities()) differences += compare(city, Math.round(cases * city.share), seed);
  console.log(`differences in all: ${differences}`);
  if (differences > 0) process.exitCode = 1;
}

function handDifferences(): number {
  const wrong = handCases.filter(({ from, limit, pause, due }) => {
    const pauses = pause === undefined ? [] : [{ from: shanghai(pause[0]), until: shanghai(pause[1]) }];
    const found = china.due(shanghai(from), limit, pauses);
    return JSON.stringify("at" in found ? shown(found.at) : found) !== JSON.stringify(due);
  });
  for (const { notice } of wrong) console.log(`  otherwise than by hand: ${notice}`);
  console.log(`by hand: ${handCases.length} cases, ${wrong.length} differences`);
  return wrong.length;
}

function compare(city: BenchCity, count: number, seed: number): number {
  const random = randomFrom(seed);
  const span = { from: Date.UTC(city.firstYear, 0, 2), until: Date.UTC(lastYear + 1, 0, 1) };
  const chosen = Array.from({ length: count }, () => randomCase(random, span));
  const calendar = calendarOf({
    days: city.days,
    publishedYears: city.published,
    timeZone: city.timeZone,
    workingHours: city.hours.map(([from, until]) => ({ from, until })),
  });
  const oracle = new MinuteOracle({
    named: new Map(city.days.map(({ date, kind }) => [date, kind === "work"])),
    published: new Set(city.published),
    timeZone: city.timeZone,
    hours: city.hours,
    from: Date.UTC(city.firstYear - 1, 11, 1),
    until: Date.UTC(lastYear + 2, 0, 1),
  });
  const [found, ours] = timed(() => chosen.map((one) => calendar.due(one.from, limitOf(one), pausesOf(one))));
  const [asked, theirs] = timed(() => chosen.map((one) => ask(oracle, one)));
  const wrong = chosen.filter((_one, index) => !isSame(found[index]!, asked[index]!));
  for (const one of wrong.slice(0, 5)) console.log("  otherwise:", JSON.stringify(one));
  const unknown = asked.filter((answer) => typeof answer !== "number").length;
  console.log(
    `${city.timeZone}: ${count} cases (${unknown} not published), ${wrong.length} differences; ` +
      `${(ours / count).toFixed(1)} µs a limit, by minutes ${(theirs / count).toFixed(1)} µs: ${(theirs / ours).toFixed(0)} times as quick`,
  );
  return wrong.length;
}

/** What the work gave, and its processor time in µs. */
function timed<Result>(work: () => Result): readonly [Result, number] {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return [result, user + system];
}

const limitOf = ({ unit, amount }: OneCase) => ({ [unit]: amount }) as unknown as Limit;
const pausesOf = ({ gaps }: OneCase) => gaps.map(([from, until]) => ({ from, until }));

function ask(oracle: MinuteOracle, { from, unit, amount, gaps }: OneCase): Answer {
  if (unit === "minutes") return oracle.minutes(from, amount, gaps);
  if (unit === "workingHours") return oracle.officeMinutes(from, amount * 60, gaps);
  return oracle.days(from, amount, gaps, unit === "workingDays");
}

const isSame = (due: Due, answer: Answer): boolean =>
  typeof answer === "number"
    ? "at" in due && due.at === answer
    : "notPublished" in due && due.notPublished === answer.unknownYear;
