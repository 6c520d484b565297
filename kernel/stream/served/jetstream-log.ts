import { DeliverPolicy, jetstream, type JetStreamManager } from "@nats-io/jetstream";
import { nuid, type NatsConnection } from "@nats-io/transport-node";
import type { CityError } from "../../errors/city-error.ts";
import { closedError, refuseLongBody, refuseWhenCrowded, streamError } from "../stream-errors.ts";
import type { Position, StoredRecord, Stream, StreamRecord } from "../stream.ts";
import type { OrderedPublisher, Outgoing } from "./ordered-publisher.ts";
import { Joiner, partHeader, recordHeader, split } from "./parts.ts";

interface JetStreamLogOptions {
  readonly connection: NatsConnection;
  readonly manager: JetStreamManager;
  readonly publisher: OrderedPublisher;
  readonly name: string;
  readonly first: Position;
  readonly last: Position;
}

const readAheadBytes = 8 * 1024 * 1024;

/** The stream on JetStream: a record's position is the sequence of its (last) message. */
export class JetStreamLog implements Stream {
  readonly kind = "served";
  #first: Position;
  #last: Position;
  #waitingBytes = 0;
  #closed = false;

  constructor(private readonly options: JetStreamLogOptions) {
    this.#first = Math.max(1, options.first);
    this.#last = options.last;
  }

  append(record: StreamRecord): Promise<Position> {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw closedError();
      refuseLongBody(record);
      refuseWhenCrowded(this.#waitingBytes);
      this.options.publisher.push(this.#outgoing(record, resolve, reject));
    });
  }

  read(after: Position): AsyncIterable<StoredRecord> {
    return this.#read(Math.max(after, this.#first - 1), this.#last);
  }

  first(): Position {
    return this.#first;
  }

  last(): Position {
    return this.#last;
  }

  async dropThrough(position: Position): Promise<void> {
    if (position < this.#first) return;
    const { manager, name } = this.options;
    try {
      await manager.streams.purge(name, { seq: Math.min(position, this.#last) + 1 });
      this.#first = (await manager.streams.info(name)).state.first_seq;
    } catch (cause) {
      throw streamError(cause);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.options.publisher.idle();
    await this.options.connection.close();
  }

  #outgoing(record: StreamRecord, resolve: (position: Position) => void, reject: (error: CityError) => void) {
    const parts = split(record, this.options.connection.info?.max_payload ?? 1024 * 1024, () => nuid.next());
    let failed = false;
    const bytes = record.body.length;
    this.#waitingBytes += bytes;
    return parts.map((part, index): Outgoing => {
      const lastPart = index === parts.length - 1;
      return {
        id: lastPart && record.key !== undefined ? record.key : nuid.next(),
        part,
        bytes: part.payload.length + part.header.length,
        done: (sequence) => {
          if (!lastPart) return;
          this.#waitingBytes -= bytes;
          this.#last = Math.max(this.#last, sequence);
          resolve(sequence);
        },
        failed: (error) => {
          if (failed) return;
          failed = true;
          this.#waitingBytes -= bytes;
          reject(error);
        },
        void: () => failed,
      };
    });
  }

  async *#read(after: Position, through: Position): AsyncGenerator<StoredRecord> {
    if (after >= through) return;
    const { connection, name } = this.options;
    const joiner = new Joiner();
    const consumer = await jetstream(connection).consumers.get(name, {
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: after + 1,
    });
    const messages = await consumer.consume({ max_bytes: readAheadBytes });
    try {
      for await (const message of messages) {
        const part = {
          header: message.headers?.get(recordHeader) ?? "",
          part: message.headers?.get(partHeader) || undefined,
          payload: message.data,
        };
        const record = joiner.take(part, message.seq);
        if (record !== undefined && record.position <= through) yield record;
        if (message.seq >= through) return;
      }
    } finally {
      await messages.close();
    }
  }
}
