import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { fileError, readCalendarFile } from "../../kernel/clocks/calendar-file.ts";
import { calendarOfNotices } from "../../kernel/clocks/calendar-of.ts";
import { readNotices } from "../../kernel/clocks/calendar-table.ts";
import { checkedSpan, dateOfDay } from "../../kernel/clocks/dates.ts";
import { missingYears } from "../../kernel/clocks/library-years.ts";
import { openCalendarTable, type GivenYear, type TakenYear } from "../../kernel/clocks/open-calendar.ts";
import { usualWorkingHours } from "../../kernel/clocks/working-hours.ts";
import { CityError, doors, system, type Calendar, type OperationContract, type Store } from "../../kernel/index.ts";
import { openJournal } from "../../kernel/journal/open-journal.ts";
import { loadConfiguration } from "../configuration/load.ts";
import type { Terminal } from "./roads-command.ts";
import { hasStore, withStore } from "./store-of-folder.ts";
import { writeLines } from "./write-lines.ts";

/** The data folder of a city that is not running, and its configuration. */
export interface CityPlace {
  readonly data: string;
  readonly config?: string;
}

const mostBytes = 1_000_000;
const mostDays = 100_000;

/** `citybrain calendar import FILE…`: all of the files or none. */
export async function importCalendar(files: readonly string[], place: CityPlace, terminal: Terminal): Promise<void> {
  const years: GivenYear[] = [];
  for (const file of files) years.push({ ...readCalendarFile(file, await textOf(file)), source: basename(file) });
  const { city } = await loadConfiguration(place.config);
  const lines = await ofStopped(place, doors.takeCalendar, async (store) => {
    const journal = await openJournal({ store, now: Date.now, dataFolder: place.data });
    const hours = city.workingHours ?? usualWorkingHours;
    const table = { store, journal, timeZone: city.timeZone, workingHours: hours, now: Date.now };
    const taken = await (await openCalendarTable(table)).take(years, system);
    await journal.close();
    return taken;
  });
  for (const year of lines) terminal.print(lineOf(year));
}

/** `citybrain calendar days FROM TO`: a line a day, as the city knows it. */
export async function listDays(
  { from, to }: { readonly from: string; readonly to: string },
  place: CityPlace,
  { output, progress }: Terminal,
): Promise<void> {
  const { first, last } = checkedSpan({ field: "FROM", date: from }, { field: "TO", date: to }, mostDays);
  const calendar = await calendarOfPlace(place, progress);
  await writeLines(linesOf(calendar, first, last), output);
}

function* linesOf(calendar: Calendar, first: number, last: number): Iterable<string> {
  for (let day = first; day <= last; day += 1) {
    const date = dateOfDay(day);
    yield `${date} ${calendar.day(date)}`;
  }
}

/** Nothing is written: what the city's start would fill in is added here. */
async function calendarOfPlace(place: CityPlace, progress: (line: string) => void): Promise<Calendar> {
  const { city } = await loadConfiguration(place.config);
  const known = hasStore(place.data) ? await ofStopped(place, doors.calendarDays, readNoticesOf) : [];
  if (!hasStore(place.data))
    progress(`${place.data}: 尚无城市，以下为新城市所知 · no city there; this is what a new one knows`);
  const filled = missingYears(city.timeZone, known);
  const others = known.filter(({ year }) => filled.every((one) => one.year !== year));
  return calendarOfNotices([...others, ...filled], {
    timeZone: city.timeZone,
    workingHours: city.workingHours ?? usualWorkingHours,
  });
}

async function readNoticesOf(store: Store) {
  const [table] = await store.query<{ there: boolean }>("select to_regclass('clocks.day') is not null as there");
  return table?.there === true ? readNotices(store) : [];
}

/** `door`: what does the same in a city that runs. */
async function ofStopped<Result>(
  { data }: CityPlace,
  { method, path }: OperationContract,
  act: (store: Store) => Promise<Result>,
): Promise<Result> {
  try {
    return await withStore(data, act);
  } catch (error) {
    if (!(error instanceof CityError)) throw error;
    const { code, parameters } = error;
    if (code !== "store.folder.taken" && code !== "store.database.taken") throw error;
    throw new CityError("calendar.city.runs", {
      process: parameters["process"] ?? parameters["holder"],
      door: `${method} ${path}`,
    });
  }
}

async function textOf(file: string): Promise<string> {
  const refused = (rule: string) => fileError(file, { field: "(file)", rule });
  try {
    if ((await stat(file)).size > mostBytes) throw refused(`at most ${mostBytes / 1e6} MB`);
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof CityError) throw error;
    throw refused(
      (error as NodeJS.ErrnoException).code === "ENOENT" ? "a file that is there" : "a file that can be read",
    );
  }
}

function lineOf({ year, source, rest, work, replaced }: TakenYear): string {
  const before = replaced === undefined ? "" : ` · 取代 / in place of: ${replaced}`;
  return `${year}  休息 ${rest} 天，补班 ${work} 天 · ${rest} days of rest, ${work} made up  (${source})${before}`;
}
