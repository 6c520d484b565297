import type { JetStreamPlace } from "../../kernel/stream/served/jetstream-copy.ts";

/** As the environment names them. */
export interface Servers {
  readonly databaseUrl?: string;
  readonly natsUrl?: string;
  /** Of the stream; `CITY` when absent. */
  readonly natsStream?: string;
}

export interface ServedPlaces {
  readonly databaseUrl?: string;
  readonly jetStream?: JetStreamPlace;
}

export const servedPlaces = ({ databaseUrl, natsUrl, natsStream = "CITY" }: Servers): ServedPlaces => ({
  ...(databaseUrl === undefined ? {} : { databaseUrl }),
  ...(natsUrl === undefined ? {} : { jetStream: { url: natsUrl, name: natsStream } }),
});

/** Of this process. */
export function serversOfEnvironment(): Servers {
  const { DATABASE_URL: databaseUrl, NATS_URL: natsUrl, NATS_STREAM: natsStream } = process.env;
  return {
    ...(databaseUrl ? { databaseUrl } : {}),
    ...(natsUrl ? { natsUrl } : {}),
    ...(natsStream ? { natsStream } : {}),
  };
}
