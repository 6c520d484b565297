import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openJournal } from "../journal/open-journal.ts";
import { system } from "../people/who.ts";
import type { Store } from "../store/store.ts";
import { backings } from "../store/testing/backings.ts";
import { readCalendarFile } from "./calendar-file.ts";
import { openCalendar, openCalendarTable, type CalendarOptions, type CityCalendar } from "./open-calendar.ts";
import { usualWorkingHours } from "./working-hours.ts";

const fileOf = (year: number, days: Readonly<Record<string, boolean>>) => {
  const listed = Object.entries(days).map(([date, isOffDay]) => ({ name: "节", date, isOffDay }));
  return {
    ...readCalendarFile(`${year}.json`, JSON.stringify({ year, papers: [], days: listed })),
    source: `${year}.json`,
  };
};

describe.each(backings)("the calendar of a city, $name", (backing) => {
  let store: Store;
  let remove: () => Promise<void>;
  let options: CalendarOptions;
  let calendar: CityCalendar;

  beforeAll(async () => {
    ({ store, remove } = await backing.open());
    const now = () => Date.parse("2026-11-30T00:00:00Z");
    const journal = await openJournal({ store, now });
    options = { store, journal, timeZone: "Asia/Shanghai", workingHours: usualWorkingHours, now };
    calendar = await openCalendarTable({ ...options, timeZone: "Europe/Berlin" });
  });
  afterAll(async () => {
    await store.close();
    await remove();
  });

  const day = (date: string) => calendar.now().day(date);
  const yearsKnown = () => calendar.years().map(({ year }) => year);

  it("knows nothing of a city elsewhere until its years are taken in", async () => {
    expect((await openCalendar({ ...options, timeZone: "Europe/Berlin" })).years()).toEqual([]);
    expect(day("2026-12-25")).toBe("unknown");
    const taken = await calendar.take([fileOf(2026, { "2026-12-25": true, "2025-12-31": true })], system);
    expect(taken).toEqual([{ year: 2026, source: "2026.json", rest: 2, work: 0 }]);
    expect(["2026-12-25", "2026-12-24", "2025-12-31", "2025-12-30"].map(day)).toEqual([
      "rest",
      "work",
      "rest",
      "unknown",
    ]);
  });

  it("a year taken in again takes the place of what was known of it, other years stay", async () => {
    await calendar.take([fileOf(2025, { "2025-12-31": false, "2025-05-01": true })], system);
    expect(day("2025-12-31")).toBe("rest");
    const [again] = await calendar.take([fileOf(2026, { "2026-05-01": true })], system);
    expect(again).toMatchObject({ year: 2026, rest: 1, replaced: "2026.json" });
    expect(["2026-05-01", "2026-12-25", "2025-05-01", "2025-12-31"].map(day)).toEqual(["rest", "work", "rest", "work"]);
  });

  it("takes all years or none, and tells of each change once", async () => {
    let changes = 0;
    const end = calendar.onChange(() => (changes += 1));
    const twice = [fileOf(2024, { "2024-05-01": true }), fileOf(2024, { "2024-05-02": true })];
    await expect(calendar.take(twice, system)).rejects.toMatchObject({
      code: "calendar.file",
      parameters: { file: "2024.json", field: "year", rule: "each year once" },
    });
    const unknown = { ...fileOf(2023, { "2023-05-01": true }), days: [{ date: "2023-05-01", kind: "free" as never }] };
    await expect(calendar.take([fileOf(2024, { "2024-05-01": true }), unknown], system)).rejects.toThrow();
    expect([changes, yearsKnown()]).toEqual([0, [2025, 2026]]);
    await calendar.take([fileOf(2024, { "2024-05-01": true })], system);
    end();
    await calendar.take([fileOf(2023, { "2023-05-01": true })], system);
    expect([changes, yearsKnown()]).toEqual([1, [2023, 2024, 2025, 2026]]);
    const entries = await options.journal.read({ topic: "calendar.taken", limit: 1 });
    expect(entries[0]?.data).toEqual({ years: [{ year: 2023, source: "2023.json", rest: 1, work: 0 }] });
  });

  it("in China's zone a start fills the years that the table does not have, and no other", async () => {
    calendar = await openCalendar(options);
    const known = calendar.years().map(({ year, source }) => [year, source]);
    expect(known.slice(0, 2)).toEqual([
      [2004, "chinese-days"],
      [2005, "chinese-days"],
    ]);
    expect(known.slice(-4)).toEqual([2023, 2024, 2025, 2026].map((year) => [year, `${year}.json`]));
    expect(["2022-10-01", "2022-10-08", "2026-10-01", "2027-01-01"].map(day)).toEqual([
      "rest",
      "work",
      "work",
      "unknown",
    ]);
    expect((await openCalendar(options)).years()).toEqual(calendar.years());
  });

  it("a start puts right what an earlier version of the package said otherwise, and leaves what was taken in", async () => {
    await store.query("update clocks.day set kind = 'work' where date = '2022-10-01'");
    await store.query("update clocks.day set kind = 'work' where date = '2026-05-01'");
    calendar = await openCalendar(options);
    expect(["2022-10-01", "2026-05-01"].map(day)).toEqual(["rest", "work"]);
  });
});
