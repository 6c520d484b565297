import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import {
  DeliverPolicy,
  jetstream,
  JetStreamApiError,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from "@nats-io/jetstream";
import { connect, headers, type MsgHdrs, type NatsConnection } from "@nats-io/transport-node";
import { CityError } from "../../errors/city-error.ts";
import type { Position } from "../stream.ts";
import { duplicateWindow, subjectOf } from "./open-jetstream.ts";

export interface JetStreamPlace {
  readonly url: string;
  readonly name: string;
}

/** Before each message's bytes: a line of JSON. */
interface Head {
  readonly sequence: number;
  readonly headers: readonly (readonly [string, readonly string[]])[];
  readonly bytes: number;
}

const readAheadBytes = 8 * 1024 * 1024;
const atOnce = 128;
const messageId = "Nats-Msg-Id";
/** Messages of late whose ids the server is to know again: what the outbox sends once more is stored once. */
const knownIds = 10_000;

/** Writes the stream's messages, as they are, to a new file. Answers the last one's sequence; 0 when there is none. */
export async function copyJetStream(
  { url, name }: JetStreamPlace,
  path: string,
  signal: AbortSignal,
): Promise<Position> {
  return withConnection(url, async (connection) => {
    const { state } = await (await jetstreamManager(connection)).streams.info(name);
    const file = await open(path, "wx", 0o600);
    try {
      if (state.messages === 0) return state.last_seq;
      const consumer = await jetstream(connection).consumers.get(name, {
        deliver_policy: DeliverPolicy.StartSequence,
        opt_start_seq: state.first_seq,
      });
      const messages = await consumer.consume({ max_bytes: readAheadBytes });
      try {
        for await (const { seq: sequence, headers: carried, data } of messages) {
          signal.throwIfAborted();
          const head: Head = { sequence, headers: [...(carried ?? [])], bytes: data.length };
          await file.appendFile(Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), data]));
          if (sequence >= state.last_seq) return sequence;
        }
      } finally {
        await messages.close();
      }
      throw new Error("the stream ended before its end");
    } finally {
      await file.close();
    }
  });
}

/** Whether nothing is there yet under the name. */
export async function hasJetStream({ url, name }: JetStreamPlace): Promise<boolean> {
  return withConnection(url, async (connection) => {
    try {
      await (await jetstreamManager(connection)).streams.info(name);
      return true;
    } catch (error) {
      if (error instanceof JetStreamApiError && error.status === 404) return false;
      throw error;
    }
  });
}

/**
 * Makes the stream of a copy that goes to the sequence `last`: each message at the sequence that it had. What fails leaves no
 * stream.
 */
export async function restoreJetStream({ url, name }: JetStreamPlace, path: string, last: Position): Promise<void> {
  await withConnection(url, async (connection) => {
    const manager = await jetstreamManager(connection);
    const client = jetstream(connection);
    let made = false;
    const underWay = new Set<Promise<unknown>>();
    const keptIds = new Set<string>();
    // An id that came again long after would be taken for the same message now.
    const keepsId = ({ sequence, headers: carried }: Head): boolean => {
      const id = carried.find(([key]) => key === messageId)?.[1][0];
      if (id === undefined || sequence <= last - knownIds || keptIds.has(id)) return false;
      keptIds.add(id);
      return true;
    };
    try {
      for await (const { head, data } of messagesIn(path)) {
        if (!made) {
          await manager.streams.add({ ...configurationOf(name), ...beginningAt(head.sequence, connection) });
          made = true;
        }
        const carried = headers();
        const withId = keepsId(head);
        for (const [key, values] of head.headers)
          if (key.startsWith("City-") || (key === messageId && withId)) setAll(carried, key, values);
        const expect = { lastSequence: head.sequence - 1 };
        const sent = client.publish(subjectOf(name), data, { headers: carried, expect }).then(({ seq }) => {
          underWay.delete(sent);
          if (seq !== head.sequence) throw new Error(`message ${head.sequence} came to ${seq}`);
        });
        underWay.add(sent);
        if (underWay.size >= atOnce) await Promise.all(underWay);
      }
      await Promise.all(underWay);
    } catch (error) {
      await Promise.allSettled(underWay);
      if (made) await manager.streams.delete(name);
      throw error;
    }
  });
}

const configurationOf = (name: string) => ({
  name,
  subjects: [subjectOf(name)],
  storage: StorageType.File,
  retention: RetentionPolicy.Limits,
  duplicate_window: duplicateWindow,
});

/** What a city has let go of stays away. */
function beginningAt(sequence: Position, { info }: NatsConnection): { first_seq?: number } {
  if (sequence === 1) return {};
  const [major = 0, minor = 0] = (info?.version ?? "").split(".").map(Number);
  if (major < 2 || (major === 2 && minor < 10))
    throw new CityError("restore.stream", {
      rule: `the server must be of version 2.10 or newer, not ${info?.version}`,
    });
  return { first_seq: sequence };
}

function setAll(carried: MsgHdrs, key: string, values: readonly string[]): void {
  for (const value of values) carried.append(key, value);
}

async function* messagesIn(path: string): AsyncGenerator<{ head: Head; data: Buffer }> {
  let rest: Buffer = Buffer.alloc(0);
  let head: Head | undefined;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      if (head === undefined) {
        const end = rest.indexOf(0x0a);
        if (end < 0) break;
        head = JSON.parse(rest.subarray(0, end).toString()) as Head;
        rest = rest.subarray(end + 1);
      }
      if (rest.length < head.bytes) break;
      yield { head, data: rest.subarray(0, head.bytes) };
      rest = rest.subarray(head.bytes);
      head = undefined;
    }
  }
}

async function withConnection<Result>(
  url: string,
  act: (connection: NatsConnection) => Promise<Result>,
): Promise<Result> {
  const connection = await connect({ servers: url.split(","), name: "citybrain copy" });
  try {
    return await act(connection);
  } finally {
    await connection.close();
  }
}
