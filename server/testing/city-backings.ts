import { randomUUID } from "node:crypto";
import { jetstreamManager } from "@nats-io/jetstream";
import { connect } from "@nats-io/transport-node";
import pg from "pg";

export interface CityBacking {
  readonly name: string;
  /** Environment of a city on servers of its own, so that tests do not meet. */
  open(): Promise<{ readonly environment: NodeJS.ProcessEnv; remove(): Promise<void> }>;
}

const { DATABASE_URL: databaseUrl, NATS_URL: natsUrl } = process.env;

const embedded: CityBacking = {
  name: "embedded",
  open: async () => ({ environment: {}, remove: async () => undefined }),
};

/** The backings that a whole city runs on: embedded always, PostgreSQL and JetStream when the environment names them. */
export const cityBackings: readonly CityBacking[] = [
  embedded,
  ...(databaseUrl && natsUrl
    ? [{ name: "PostgreSQL and JetStream", open: () => openServed(databaseUrl, natsUrl) }]
    : []),
];

async function openServed(database: string, nats: string) {
  const name = `citybrain_test_${randomUUID().replaceAll("-", "")}`;
  const onServer = async (statement: string) => {
    const client = new pg.Client({ connectionString: database });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await onServer(`create database ${name}`);
  const own = new URL(database);
  own.pathname = `/${name}`;
  return {
    environment: { DATABASE_URL: own.href, NATS_URL: nats, NATS_STREAM: name },
    async remove() {
      await onServer(`drop database ${name} with (force)`);
      const connection = await connect({ servers: nats });
      const manager = await jetstreamManager(connection);
      await manager.streams.delete(name).finally(() => connection.close());
    },
  };
}
