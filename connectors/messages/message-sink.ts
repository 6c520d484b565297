import type { Channel, MessagePort, Migration, Store } from "../../kernel/index.ts";

/** What would have left the city. */
export interface SunkMessage {
  readonly id: number;
  readonly channel: Channel;
  readonly address: string;
  readonly title: string;
  readonly body: string;
  readonly path?: string;
  /** ms since 1970. */
  readonly at: number;
}

export interface MessageSink {
  port(channel: Channel): MessagePort;
  /** Newest first; at most 100 when no limit is given. */
  list(query: {
    readonly channel?: Channel;
    readonly before?: number;
    readonly limit?: number;
  }): Promise<readonly SunkMessage[]>;
}

const migrations: readonly Migration[] = [
  {
    number: 1,
    name: "message-sink",
    sql: `create table message_sink.message (
      id bigint generated always as identity primary key,
      key text not null unique,
      channel text not null,
      address text not null,
      title text not null,
      body text not null,
      path text,
      at bigint not null
    )`,
  },
];

const usuallyKept = 1_000;

/** In place of providers, for the demo and for tests: takes everything, tells nobody, and keeps the newest to be looked at. */
export async function openMessageSink(store: Store, now: () => number, kept = usuallyKept): Promise<MessageSink> {
  await store.migrate("message_sink", migrations);
  return {
    port: (channel) => ({
      channel,
      knowsKeys: true,
      async send({ key, address, title, body, path }) {
        await store.query(
          `with put as (
             insert into message_sink.message (key, channel, address, title, body, path, at)
             values ($1, $2, $3, $4, $5, $6, $7) on conflict (key) do nothing returning id
           )
           delete from message_sink.message where id <= (select id from put) - $8::bigint`,
          [`${channel} ${key}`, channel, address, title, body, path ?? null, now(), kept],
        );
      },
    }),
    async list({ channel, before, limit = 100 }) {
      const rows = await store.query<SunkMessage & { readonly path: string | null }>(
        `select id, channel, address, title, body, path, at from message_sink.message
         where ($1::text is null or channel = $1) and ($2::bigint is null or id < $2) order by id desc limit $3`,
        [channel ?? null, before ?? null, Math.min(limit, kept)],
      );
      return rows.map(({ path, ...row }) => (path === null ? row : { ...row, path }));
    },
  };
}
