import type { Journal } from "../journal/journal.ts";
import { system, type Who } from "../people/who.ts";
import type { Store } from "../store/store.ts";
import type { Calendar, WorkingSpan } from "./calendar.ts";
import { fileError, type NoticeYear } from "./calendar-file.ts";
import { calendarOfNotices } from "./calendar-of.ts";
import { calendarMigrations, putYears, readNotices, readYears, type KnownYear } from "./calendar-table.ts";
import { librarySource, missingYears } from "./library-years.ts";

/** A year to take in, and the file or sender it comes from. */
export interface GivenYear extends NoticeYear {
  readonly source: string;
}

export interface TakenYear {
  readonly year: number;
  readonly source: string;
  readonly rest: number;
  readonly work: number;
  /** What the table had of the year before came from there. */
  readonly replaced?: string;
}

/** The calendar of the city as its table has it now. */
export interface CityCalendar {
  now(): Calendar;
  years(): readonly (KnownYear & NoticeYear)[];
  /** All of them or none; each takes the place of what was known of its year. Journaled. @throws CityError `calendar.file` */
  take(years: readonly GivenYear[], by: Who): Promise<readonly TakenYear[]>;
  /** Called after the commit of each change; must not throw. */
  onChange(listener: () => void): () => void;
}

export interface CalendarOptions {
  readonly store: Store;
  readonly journal: Journal;
  readonly timeZone: string;
  readonly workingHours: readonly WorkingSpan[];
  readonly now: () => number;
}

/** Years that the table does not have are filled at each start, as far as they are known without anybody's doing (`missingYears`). */
export async function openCalendar(options: CalendarOptions): Promise<CityCalendar> {
  const calendar = await openCalendarTable(options);
  const missing = missingYears(options.timeZone, calendar.years());
  if (missing.length > 0)
    await calendar.take(
      missing.map((year) => ({ ...year, source: librarySource })),
      system,
    );
  return calendar;
}

/** As it stands in the table, nothing filled. */
export async function openCalendarTable(options: CalendarOptions): Promise<CityCalendar> {
  const { store, journal, timeZone, workingHours, now } = options;
  await store.migrate("clocks", calendarMigrations);
  const listeners = new Set<() => void>();
  const read = async () => {
    const years = await readNotices(store);
    return { years, calendar: calendarOfNotices(years, { timeZone, workingHours }) };
  };
  let current = await read();

  // One after the other, so that what is read last is what was taken last.
  let turn: Promise<unknown> = Promise.resolve();
  const take: CityCalendar["take"] = (given, by) => {
    const taking = turn.then(() => takeNow(given, by));
    turn = taking.catch(() => undefined);
    return taking;
  };

  async function takeNow(given: readonly GivenYear[], by: Who): Promise<readonly TakenYear[]> {
    refuseTwice(given);
    const taken = await store.transaction(async (transaction) => {
      const before = new Map((await readYears(transaction)).map((year) => [year.year, year.source]));
      await putYears(transaction, given, now());
      const years = given.map((year) => takenOf(year, before.get(year.year)));
      const cause = { source: "calendar", actor: by.actor, ...(by.bureau === undefined ? {} : { bureau: by.bureau }) };
      await journal.record(transaction, { topic: "calendar.taken", data: { years }, cause });
      return years;
    });
    current = await read();
    for (const listener of listeners) listener();
    return taken;
  }

  return {
    now: () => current.calendar,
    years: () => current.years,
    take,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function refuseTwice(given: readonly GivenYear[]): void {
  const seen = new Set<number>();
  for (const { year, source } of given) {
    if (seen.has(year)) throw fileError(source, { field: "year", rule: "each year once" });
    seen.add(year);
  }
}

function takenOf({ year, source, days }: GivenYear, replaced: string | undefined): TakenYear {
  const rest = days.filter(({ kind }) => kind === "rest").length;
  return { year, source, rest, work: days.length - rest, ...(replaced === undefined ? {} : { replaced }) };
}
