import type { Migration } from "../store/store.ts";

/**
 * `message`: what was sent, once; `received`: who has it in his inbox; `delivery`: its way out on a channel. A delivery is
 * `handing` from before it is given to a provider until its answer is written down.
 */
export const messagesMigrations: readonly Migration[] = [
  {
    number: 1,
    name: "messages",
    sql: `create table messages.message (
      id bigint generated always as identity primary key,
      template text not null,
      at bigint not null,
      title json not null,
      body json not null,
      case_id text,
      path text
    );
    create index message_at on messages.message (at);
    create table messages.received (
      person text not null,
      message bigint not null references messages.message (id) on delete cascade,
      key text not null,
      read_at bigint,
      primary key (person, message)
    );
    create unique index received_key on messages.received (person, key);
    create index received_unread on messages.received (person, message) where read_at is null;
    create index received_message on messages.received (message);
    create table messages.delivery (
      id bigint generated always as identity primary key,
      key uuid not null default gen_random_uuid(),
      message bigint not null references messages.message (id) on delete cascade,
      person text not null,
      channel text not null,
      state text not null default 'due' check (state in ('due', 'handing', 'handed-over', 'failed')),
      asked_at bigint not null,
      at bigint not null,
      attempt integer not null default 0,
      reason json,
      unique (message, person, channel)
    );
    create index delivery_due on messages.delivery (channel, at, id) where state = 'due';
    create index delivery_handing on messages.delivery (channel) where state = 'handing';
    create index delivery_failed on messages.delivery (id) where state = 'failed';
    create index delivery_recent on messages.delivery (person, channel, at) where state = 'handed-over';
    create table messages.device (
      person text not null,
      hash text not null,
      device json not null,
      at bigint not null,
      primary key (person, hash)
    )`,
  },
];
