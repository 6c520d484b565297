import type { Migration } from "../store/store.ts";

/** Of a task or case none of whose clocks runs: after all that have a due. */
export const never = Number.MAX_SAFE_INTEGER;

/** Instants are ms since 1970. What is personal lies in columns of its own: `personal`, `applicant`, `content`, `salt`. */
export const casesMigrations: readonly Migration[] = [
  {
    number: 1,
    name: "cases",
    sql: `create sequence cases.number;
    create table cases.kind (
      hash text primary key,
      id text not null,
      kind json not null,
      first_at bigint not null
    );
    create table cases.case (
      id text primary key,
      number text not null unique,
      kind text not null,
      hash text not null,
      state text not null,
      visit integer not null,
      ended text check (ended in ('done', 'refused', 'withdrawn')),
      turn integer not null,
      digest text not null,
      data json not null,
      personal json,
      words text not null,
      longitude double precision,
      latitude double precision,
      files text[] not null,
      applicant text,
      opened_by text,
      open_key text,
      same text,
      part_of text references cases.case (id),
      due bigint not null,
      late boolean not null,
      simulated boolean not null,
      opened_at bigint not null,
      ended_at bigint,
      erase_at bigint,
      erased_at bigint,
      unique (opened_by, open_key)
    );
    create unique index case_same on cases.case (kind, same) where ended is null;
    create index case_order on cases.case (due, opened_at, id);
    create index case_applicant on cases.case (applicant, due, opened_at, id) where applicant is not null;
    create index case_part_of on cases.case (part_of) where part_of is not null;
    create index case_erase_at on cases.case (erase_at) where erase_at is not null;
    create table cases.task (
      id text primary key,
      case_id text not null references cases.case (id),
      kind text not null,
      in_state text not null,
      visit integer not null,
      role text not null,
      bureau text,
      assignee text,
      state text not null check (state in ('open', 'answered', 'dropped')),
      answer text,
      answered_by text,
      turn integer not null,
      due bigint not null,
      late boolean not null,
      opened_at bigint not null,
      ended_at bigint
    );
    create index task_case on cases.task (case_id, visit);
    create index task_order on cases.task (due, opened_at, id) where state = 'open';
    create index task_of_role on cases.task (role, bureau) where state = 'open' and assignee is null;
    create index task_of_bureau on cases.task (bureau) where state = 'open';
    create index task_of_person on cases.task (assignee, due, opened_at, id) where assignee is not null;
    create index task_answered_by on cases.task (answered_by) where answered_by is not null;
    create table cases.countersign (
      task_id text not null references cases.task (id),
      person text not null,
      agrees boolean,
      at bigint,
      primary key (task_id, person)
    );
    create index countersign_person on cases.countersign (person) where agrees is null;
    create table cases.clock (
      task_id text not null references cases.task (id),
      id text not null,
      case_id text not null,
      state text not null check (state in ('runs', 'paused', 'warned', 'yellow', 'red', 'met')),
      started_at bigint not null,
      warn_at bigint,
      yellow_at bigint,
      due bigint,
      not_published integer,
      next_at bigint,
      red_at bigint,
      primary key (task_id, id)
    );
    create index clock_next_at on cases.clock (next_at) where next_at is not null;
    create index clock_not_published on cases.clock (not_published) where not_published is not null;
    create table cases.pause (
      task_id text not null,
      clock text not null,
      from_at bigint not null,
      until_at bigint,
      why json not null,
      primary key (task_id, clock, from_at),
      foreign key (task_id, clock) references cases.clock (task_id, id)
    );
    create table cases.step (
      case_id text not null references cases.case (id),
      number integer not null,
      act text not null,
      task_id text,
      from_state text,
      to_state text not null,
      at bigint not null,
      by_actor text not null,
      bureau text,
      on_behalf_of text,
      kind_hash text,
      content json,
      salt text,
      content_digest text not null,
      digest text not null,
      key_by text,
      key text,
      primary key (case_id, number),
      unique (key_by, key)
    );
    create table cases.deputy (
      person text not null,
      deputy text not null,
      from_at bigint not null,
      until_at bigint not null,
      primary key (person, deputy, from_at)
    );
    create index deputy_of on cases.deputy (deputy, until_at)`,
  },
];
