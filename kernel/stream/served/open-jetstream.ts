import { setTimeout as pause } from "node:timers/promises";
import {
  jetstream,
  JetStreamApiError,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
  type JetStreamManager,
  type StreamInfo,
} from "@nats-io/jetstream";
import { connect, headers, nanos, type NatsConnection } from "@nats-io/transport-node";
import type { Log } from "../../log.ts";
import { streamError } from "../stream-errors.ts";
import type { Stream } from "../stream.ts";
import { JetStreamLog } from "./jetstream-log.ts";
import { OrderedPublisher, type Outgoing, type Sender } from "./ordered-publisher.ts";
import { partHeader, recordHeader } from "./parts.ts";
import { describedFor } from "./stream-owner.ts";

export interface JetStreamOptions {
  readonly url: string;
  readonly name: string;
  /** Id of the city whose stream it is. */
  readonly owner?: string;
  readonly log: Log;
}

/** So long the server knows a message's id. */
export const duplicateWindow = nanos(3_600_000);
const publishTimeout = 5_000;
const longestPause = 2_000;

/**
 * The served stream. Makes the JetStream stream when it is not there; one that is there keeps its own settings
 * (replicas, placement, limits), but is marked as the owner's. The server's `sync_interval` decides when it syncs to disk.
 * @throws CityError `stream.unavailable`, `stream.taken`
 */
export async function openJetStream({ url, name, owner, log }: JetStreamOptions): Promise<Stream> {
  const connection = await connect({ servers: url.split(","), maxReconnectAttempts: -1, name: "citybrain" }).catch(
    (cause: unknown) => {
      throw streamError(cause);
    },
  );
  void report(connection, log);
  try {
    const manager = await jetstreamManager(connection);
    const { state } = await ensureStream(manager, name, owner);
    const publisher = new OrderedPublisher(senderOf(connection, manager, name), state.last_seq);
    return new JetStreamLog({ connection, manager, publisher, name, first: state.first_seq, last: state.last_seq });
  } catch (cause) {
    await connection.close();
    throw streamError(cause);
  }
}

export function subjectOf(name: string): string {
  return `${name}.record`;
}

async function ensureStream(manager: JetStreamManager, name: string, owner?: string): Promise<StreamInfo> {
  try {
    const known = await manager.streams.info(name);
    const description = owner === undefined ? undefined : describedFor(owner, name, known.config.description);
    return description === undefined ? known : await manager.streams.update(name, { ...known.config, description });
  } catch (error) {
    if (!(error instanceof JetStreamApiError && error.status === 404)) throw error;
    return manager.streams.add({
      name,
      subjects: [subjectOf(name)],
      storage: StorageType.File,
      retention: RetentionPolicy.Limits,
      duplicate_window: duplicateWindow,
      ...(owner === undefined ? {} : { description: describedFor(owner, name)! }),
    });
  }
}

function senderOf(connection: NatsConnection, manager: JetStreamManager, name: string): Sender {
  const client = jetstream(connection);
  const subject = subjectOf(name);
  return {
    async send({ id, part }: Outgoing, after) {
      const carried = headers();
      carried.set(recordHeader, part.header);
      if (part.part !== undefined) carried.set(partHeader, part.part);
      const acknowledged = await client.publish(subject, part.payload, {
        msgID: id,
        headers: carried,
        timeout: publishTimeout,
        ...(after === undefined ? {} : { expect: { lastSequence: after } }),
      });
      return { sequence: acknowledged.seq };
    },
    lastSequence: async () => (await manager.streams.info(name)).state.last_seq,
    pause: async (attempt) => {
      await pause(Math.min(longestPause, 100 * 2 ** attempt));
    },
  };
}

async function report(connection: NatsConnection, log: Log): Promise<void> {
  for await (const { type } of connection.status()) {
    if (type === "disconnect" || type === "reconnect") log.warn({ type }, "stream: connection to NATS");
  }
}
