import type { Dialect, Level } from "./database.ts";

/**
 * `raw`: every reading, numbered in order of arrival. `minute`, `hour`, `day`: what one pass found of a thing's property
 * in a span; a span that readings came late for has several such rows, and its figures are those of all together.
 */
export function tables(dialect: Dialect): string[] {
  const level = (name: Level) => `
    create table if not exists ${name} (
      thing integer not null, property smallint not null, begins bigint not null, pass bigint not null,
      readings bigint not null, total double precision not null, minimum double precision not null,
      maximum double precision not null, last_at bigint not null, last double precision not null
    ) ${name === "minute" ? dialect.byDay("begins") : ""}`;
  return [
    `create table if not exists thing (number integer not null, id text not null, type text not null)`,
    `create table if not exists property (number smallint not null, type text not null, attribute text not null)`,
    `create table if not exists word (number integer not null, text text not null)`,
    `create table if not exists raw (
      thing integer not null, property smallint not null, observed bigint not null, arrival bigint not null,
      value double precision not null
    ) ${dialect.byDay("observed")}`,
    `create table if not exists raw_text (
      thing integer not null, property smallint not null, observed bigint not null, arrival bigint not null,
      text text not null
    ) ${dialect.byDay("observed")}`,
    level("minute"),
    level("hour"),
    level("day"),
    `create table if not exists progress (
      position bigint not null, arrival bigint not null,
      minute_through bigint not null, minute_pass bigint not null,
      hour_through bigint not null, hour_pass bigint not null,
      day_through bigint not null, day_pass bigint not null
    )`,
    `insert into progress select 0, 0, 0, 0, 0, 0, 0, 0 where not exists (select 1 from progress)`,
    ...dialect.indexes,
  ];
}
