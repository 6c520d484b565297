import type { Migration, Sql } from "../store/store.ts";
import type { CalendarDay } from "./calendar.ts";
import type { NoticeYear } from "./calendar-file.ts";

export const calendarMigrations: readonly Migration[] = [
  {
    number: 1,
    name: "calendar",
    sql: `create table clocks.year (
      year integer primary key,
      source text not null,
      papers json not null,
      taken_at bigint not null
    );
    create table clocks.day (
      year integer not null references clocks.year on delete cascade,
      date date not null,
      kind text not null check (kind in ('work', 'rest')),
      name text,
      primary key (year, date)
    );`,
  },
];

/** A year that the table has. */
export interface KnownYear {
  readonly year: number;
  /** File, package or person that it came from. */
  readonly source: string;
  /** Addresses of the notices. */
  readonly papers: readonly string[];
  /** ms since 1970. */
  readonly takenAt: number;
}

export async function readYears(sql: Sql): Promise<readonly KnownYear[]> {
  return sql.query<KnownYear>(`select year, source, papers, taken_at as "takenAt" from clocks.year order by year`);
}

/** What each notice says, in the order of years. */
export async function readNotices(sql: Sql): Promise<readonly (KnownYear & NoticeYear)[]> {
  const days = new Map<number, CalendarDay[]>();
  const rows = await sql.query<{ year: number; date: string; kind: "work" | "rest"; name: string | null }>(
    "select year, date, kind, name from clocks.day order by date",
  );
  for (const { year, date, kind, name } of rows) {
    const ofYear = days.get(year) ?? [];
    days.set(year, ofYear);
    ofYear.push({ date, kind, ...(name === null ? {} : { name }) });
  }
  return (await readYears(sql)).map((year) => ({ ...year, days: days.get(year.year) ?? [] }));
}

/** What is put in takes the place of what the table had of the year. `source` is the file, package or person that it comes from. */
export async function putYears(
  sql: Sql,
  years: readonly (NoticeYear & { readonly source: string })[],
  takenAt: number,
): Promise<void> {
  const numbers = years.map(({ year }) => year);
  await sql.query("delete from clocks.year where year = any($1::integer[])", [numbers]);
  await sql.query(
    `insert into clocks.year (year, source, papers, taken_at)
     select year, source, papers::json, $4 from unnest($1::integer[], $2::text[], $3::text[]) as given (year, source, papers)`,
    [numbers, years.map(({ source }) => source), years.map(({ papers }) => JSON.stringify(papers)), takenAt],
  );
  const days = years.flatMap(({ year, days: ofYear }) => ofYear.map((day) => ({ year, ...day })));
  await sql.query(
    `insert into clocks.day (year, date, kind, name)
     select year, date, kind, name
     from unnest($1::integer[], $2::date[], $3::text[], $4::text[]) as given (year, date, kind, name)`,
    [
      days.map(({ year }) => year),
      days.map(({ date }) => date),
      days.map(({ kind }) => kind),
      days.map(({ name }) => name ?? null),
    ],
  );
}
