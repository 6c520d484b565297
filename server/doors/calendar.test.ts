import { afterEach, expect, it } from "vitest";
import { calendarOfNotices } from "../../kernel/clocks/calendar-of.ts";
import type { CityCalendar, GivenYear } from "../../kernel/clocks/open-calendar.ts";
import { usualWorkingHours } from "../../kernel/clocks/working-hours.ts";
import { memoryApp, signedIn } from "../testing/memory-brain.ts";

let server: Awaited<ReturnType<typeof memoryApp>>;
afterEach(() => server.app.close());

/** The doors over a calendar that keeps nothing. */
async function start() {
  const years: GivenYear[] = [];
  const calendar: CityCalendar = {
    now: () => calendarOfNotices(years, { timeZone: "Asia/Shanghai", workingHours: usualWorkingHours }),
    years: () => years.map((year) => ({ ...year, takenAt: 5 })),
    async take(given) {
      years.push(...given);
      return given.map(({ year, source, days }) => ({ year, source, rest: days.length, work: 0 }));
    },
    onChange: () => () => undefined,
  };
  server = await memoryApp({ casework: { calendar } });
  return { ...server, administrator: await signedIn(server.app, "admin"), clerk: await signedIn(server.app, "clerk") };
}

const post = (years: unknown) => ({ method: "POST" as const, url: "/api/calendar/years", payload: { years } });
const notice = { year: 2026, papers: [], days: [{ name: "国庆节", date: "2026-10-01", isOffDay: true }] };

it("everybody reads the days and where their years came from; administrators alone take years in", async () => {
  const { app, administrator, clerk } = await start();
  expect((await app.inject(post([notice]))).statusCode).toBe(401);
  expect((await clerk(post([notice]))).statusCode).toBe(403);
  const taken = await administrator(post([{ ...notice, $schema: "https://example.org/schema.json" }]));
  expect(taken.json()).toEqual({ years: [{ year: 2026, rest: 1, work: 0 }] });
  const days = await app.inject("/api/calendar/days?from=2026-12-31&to=2027-01-01");
  expect(days.json()).toEqual({
    days: [
      { date: "2026-12-31", kind: "work" },
      { date: "2027-01-01", kind: "unknown" },
    ],
  });
  expect((await app.inject("/api/calendar/years")).json()).toEqual({
    years: [{ year: 2026, source: "POST /api/calendar/years", papers: [], takenAt: 5 }],
  });
});

it("what is faulty is refused with its field and the rule", async () => {
  const { app, administrator } = await start();
  const refused = async (years: unknown) => {
    const { statusCode, ...answer } = await administrator(post(years));
    const { code, field, rule } = answer.json().error;
    return [statusCode, code, field, rule];
  };
  const day = { name: "", date: "2025-10-01", isOffDay: true };
  expect(await refused([{ ...notice, days: [day] }])).toEqual([
    422,
    "calendar.file",
    "days[0].date",
    "a day of the year, or of the December before it",
  ]);
  expect(await refused([{ ...notice, days: [] }])).toEqual(expect.arrayContaining(["calendar.file", "days"]));
  expect(await refused([{ ...notice, year: "2026" }])).toEqual([422, "input.invalid", "years[0].year", "type integer"]);
  const asked = async (from: string, to: string) => {
    const answer = await app.inject(`/api/calendar/days?from=${from}&to=${to}`);
    return [answer.statusCode, answer.json().error.field];
  };
  expect(await asked("2026-02-30", "2026-03-01")).toEqual([422, "from"]);
  expect(await asked("2026-03-02", "2026-03-01")).toEqual([422, "to"]);
  expect(await asked("2026-03-02", "2030-03-01")).toEqual([422, "to"]);
});
