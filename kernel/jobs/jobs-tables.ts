import type { Migration } from "../store/store.ts";

/**
 * `at`: not before; `since`: of the state. The empty key is that of the one job of a kind with `everySeconds`. Done jobs are
 * deleted.
 */
export const jobsMigrations: readonly Migration[] = [
  {
    number: 1,
    name: "jobs",
    sql: `create table jobs.job (
      id bigint generated always as identity primary key,
      kind text not null,
      key text,
      data json not null,
      state text not null check (state in ('waiting', 'running', 'dead')),
      at bigint not null,
      since bigint not null,
      attempt integer not null default 0,
      reason json
    );
    create unique index job_waiting_key on jobs.job (kind, key) where state = 'waiting' and key is not null;
    create unique index job_running_key on jobs.job (kind, key) where state = 'running' and key is not null;
    create index job_due on jobs.job (kind, at, id) where state = 'waiting';
    create index job_running on jobs.job (id) where state = 'running';
    create index job_dead on jobs.job (id) where state = 'dead'`,
  },
];
