import type { FastifyInstance } from "fastify";
import type { Static } from "typebox";
import { noticeYear } from "../../kernel/clocks/calendar-file.ts";
import { checkedSpan, dateOfDay } from "../../kernel/clocks/dates.ts";
import type { CityCalendar } from "../../kernel/clocks/open-calendar.ts";
import { doors } from "../../kernel/index.ts";
import type { Brain } from "../brain.ts";
import { mount } from "../http/mount.ts";

const mostDays = 400;
/** What years that were sent are said to come from. */
const sent = "POST /api/calendar/years";

/** The city's calendar: read by everybody, taken in by administrators. */
export function mountCalendar(app: FastifyInstance, brain: Brain, calendar: () => CityCalendar): void {
  mount(app, brain, doors.calendarDays, ({ from, to }: Static<typeof doors.calendarDays.input>) => {
    const now = calendar().now();
    const { first, last } = checkedSpan({ field: "from", date: from }, { field: "to", date: to }, mostDays);
    const days = Array.from({ length: last - first + 1 }, (_, index) => dateOfDay(first + index));
    return { days: days.map((date) => ({ date, kind: now.day(date) })) };
  });

  mount(app, brain, doors.calendarYears, () => {
    const years = calendar().years();
    return { years: years.map(({ year, source, papers, takenAt }) => ({ year, source, papers, takenAt })) };
  });

  mount(app, brain, doors.takeCalendar, async ({ years }: Static<typeof doors.takeCalendar.input>, { who }) => {
    const given = years.map((year, index) => ({ ...noticeYear(`years[${index}]`, year), source: sent }));
    const taken = await calendar().take(given, who);
    return { years: taken.map(({ source: _sent, ...year }) => year) };
  });
}
