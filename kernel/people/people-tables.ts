import type { Migration } from "../store/store.ts";

/** Instants are ms since 1970 by the city's clock. Of tokens only hashes are kept. */
export const peopleMigrations: readonly Migration[] = [
  {
    number: 1,
    name: "people",
    sql: `create table people.account (
      id text primary key,
      name text not null unique,
      full_name text not null,
      bureau text,
      roles text[] not null,
      state text not null check (state in ('active', 'disabled')),
      password text not null,
      must_change_password boolean not null,
      created_at bigint not null,
      last_sign_in_at bigint
    );
    create table people.session (
      hash text primary key,
      citizen text,
      account text references people.account (id) on delete cascade,
      created_at bigint not null,
      seen_at bigint not null,
      expires_at bigint not null,
      check ((citizen is null) <> (account is null))
    );
    create index session_account on people.session (account) where account is not null;
    create index session_expires_at on people.session (expires_at);
    create table people.attempt (
      name_hash text primary key,
      failures integer not null,
      until bigint not null
    );
    create table people.machine (
      id text primary key,
      hash text not null unique,
      name text not null,
      source text not null,
      roles text[] not null,
      may_submit boolean not null,
      created_at bigint not null,
      revoked_at bigint
    )`,
  },
  {
    number: 2,
    name: "devices",
    sql: `create table people.device (
      account text not null references people.account (id) on delete cascade,
      hash text not null,
      created_at bigint not null,
      seen_at bigint not null,
      primary key (account, hash)
    );
    create index device_hash on people.device (hash)`,
  },
  {
    number: 3,
    name: "bureaus",
    // Bureaus were words at the accounts: each becomes one of its own, called by that word until somebody names it.
    sql: `create table people.bureau (
      id text primary key,
      name_zh text not null,
      name_en text not null,
      parent text references people.bureau (id),
      state text not null check (state in ('active', 'dissolved')),
      check (parent <> id)
    );
    create index bureau_parent on people.bureau (parent) where parent is not null;
    insert into people.bureau (id, name_zh, name_en, state)
      select distinct bureau, bureau, bureau, 'active' from people.account where bureau is not null;
    alter table people.account add foreign key (bureau) references people.bureau (id);
    create index account_bureau on people.account (bureau) where bureau is not null`,
  },
  {
    number: 4,
    name: "citizens",
    // Devices are citizens', too, and sessions tell what device they are on.
    sql: `create table people.citizen (
      id text primary key,
      phone text not null unique,
      level text not null check (level in ('account', 'verified')),
      created_at bigint not null,
      last_sign_in_at bigint not null
    );
    create table people.code (
      challenge_hash text primary key,
      phone text not null,
      code_hash text not null,
      pot text not null,
      network text not null,
      tries integer not null,
      created_at bigint not null,
      used_at bigint
    );
    create index code_pot on people.code (pot, created_at);
    create index code_network on people.code (network, created_at);
    create index code_created_at on people.code (created_at);
    alter table people.device drop constraint device_account_fkey;
    alter table people.device rename column account to owner;
    alter table people.session add column label text not null default '';
    create index session_citizen on people.session (citizen) where citizen is not null`,
  },
  {
    number: 5,
    name: "passkeys",
    sql: `create table people.passkey (
      id text primary key,
      account text not null references people.account (id) on delete cascade,
      public_key bytea not null,
      counter bigint not null,
      transports text[] not null,
      name text not null,
      created_at bigint not null,
      used_at bigint
    );
    create index passkey_account on people.passkey (account)`,
  },
];
