import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkStatement, checkSteps } from "./check-sql.ts";
import { sqlTokens } from "./sql-tokens.ts";

const refusal = (check: () => void) => {
  try {
    check();
    return undefined;
  } catch (error) {
    const { kind, rule } = (error as { parameters: { kind: string; rule: string } }).parameters;
    return [kind, rule];
  }
};
const ofStatement = (text: string) => refusal(() => checkStatement("lamps", text));
const ofSteps = (text: string) => refusal(() => checkSteps("lamps", text));
const kinds = "one of select, insert, update, delete, with";

describe("the check of a scenario's statement", () => {
  it.each([
    "select id, count(*) from lamps.lamp where id = any($1::text[]) group by id",
    "  -- why\n /* a /* nested */ ; comment */ Select 'commit; set_config' as \"a;b\", $$;pg_sleep$$, E'it\\'s;'",
    "insert into lamps.lamp (id, text) values ($1, 'x') on conflict (id) do update set text = excluded.text returning id",
    "insert into lamp(id) select id from other",
    "update lamps.lamp set lo_price = 1, into_use = 2",
    "with gone as (delete from lamps.lamp returning *) insert into lamps.old select * from gone;",
    "select table_to_xml from lamps.lamp",
  ])("lets pass: %s", (text) => expect(ofStatement(text)).toBeUndefined());

  it.each([
    ["do $$ begin perform 1; end $$", "do", kinds],
    ["commit", "commit", kinds],
    ["/* x */ reset role", "reset", kinds],
    ["set local role none", "set", kinds],
    ["copy people.account to stdout", "copy", kinds],
    ["create function lamps.f() returns int language sql as 'select 1'", "create", kinds],
    ["explain analyze delete from lamps.lamp", "explain", kinds],
    ["(select 1)", "?", kinds],
    ["", "?", kinds],
    ["select 1; commit", "select", "one statement at a time"],
    ["select set_config('role', 'none', true)", "select", "not the name set_config"],
    ["select pg_catalog . \"set_config\" /* */ ('role', 'none', true)", "select", "not the name pg_catalog"],
    ["select \"set_config\"('role', 'none', true)", "select", "not the name set_config"],
    ["select U&\"set\\005fconfig\"('role', 'none', true)", "?", "no name in U&"],
    ["select query_to_xml ('select 1', true, true, '')", "select", "not the name query_to_xml"],
    ["select public.of_theirs('select 1')", "select", "tables of its own schema only"],
    ["select * from pg_stat_activity", "select", "not the name pg_stat_activity"],
    ["update PG_SETTINGS set setting = 'none' where name = 'role'", "update", "not the name pg_settings"],
    ["with a as (select pg_sleep(9)) select 1", "with", "not the name pg_sleep"],
    ["select * into temporary account from lamps.lamp", "select", "into only after insert"],
    ["select 'a\\' or b = '; commit; --'", "?", "no \\' in a text, use ''"],
    ["select E'\\'; commit; --", "?", "a text that ends"],
    ["select $a$ x", "?", "a text that ends"],
    ["select /* x", "?", "a text that ends"],
  ])("refuses: %s", (text, kind, rule) => expect(ofStatement(text)).toEqual([kind, rule]));

  it("finds a second statement wherever texts and comments end", () => {
    const piece = fc.constantFrom(
      "'a;b'",
      "''",
      "'it''s;'",
      "E'\\';'",
      "$$ ; $$",
      "$t$ $$;' $t$",
      '";""x"',
      "/* ; /* ' */ \" */",
      "--;'\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = `select ${pieces.join(" , ")} `;
        expect(sqlTokens(text)).not.toBeTypeOf("string");
        expect(ofStatement(text)).toBeUndefined();
        expect(ofStatement(`${text}; reset role`)).toEqual(["select", "one statement at a time"]);
      }),
    );
  });
});

describe("the check of a scenario's steps", () => {
  it("lets tables, indexes, types and rows pass", () => {
    expect(
      ofSteps(`create table lamps.lamp (id text primary key, at bigint not null default 0);
        create unique index lamp_at on lamps.lamp (at);
        alter table lamps.lamp add column text text check (text <> ';');
        insert into lamps.lamp (id) values ('a');`),
    ).toBeUndefined();
  });

  it.each([
    ["create function lamps.f() returns int language sql as $$ select 1 $$", "create"],
    ["create or replace procedure lamps.f() language plpgsql as $$ begin end $$", "create"],
    ["create table lamps.a (id int); do $$ begin end $$", "do"],
    ["grant all on schema lamps to public", "grant"],
    ["create temporary table account (id int)", "create"],
    ["create trigger t before insert on lamps.a execute function f()", "create"],
    ["create extension dblink", "create"],
    ["set role none", "set"],
    ["drop schema people cascade", "drop"],
  ])("refuses: %s", (text, kind) =>
    expect(ofSteps(text)).toEqual([kind, "tables, indexes, views, sequences, types and their rows only"]),
  );

  it("refuses a way out in a default", () => {
    expect(ofSteps("create table lamps.a (id text default set_config('role', 'none', true))")).toEqual([
      "create",
      "not the name set_config",
    ]);
  });
});
