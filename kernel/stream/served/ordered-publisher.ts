import { JetStreamApiError } from "@nats-io/jetstream";
import type { CityError } from "../../errors/city-error.ts";
import { streamError } from "../stream-errors.ts";
import type { Part } from "./parts.ts";

export interface Outgoing {
  /** Unique; the server stores the same one once. */
  readonly id: string;
  readonly part: Part;
  readonly bytes: number;
  done(sequence: number): void;
  failed(error: CityError): void;
  /** True: not to be sent any more, since this or an earlier part of the same record failed. */
  void(): boolean;
}

interface Acknowledged {
  readonly sequence: number;
}

interface Entry {
  readonly outgoing: Outgoing;
  sequence?: number;
}

export interface Sender {
  /** Publishes one message and gives its sequence; with `after`, only if that is the last one in the stream. */
  send(outgoing: Outgoing, after?: number): Promise<Acknowledged>;
  lastSequence(): Promise<number>;
  pause(attempt: number): Promise<void>;
}

const windowMessages = 256;
const windowBytes = 16 * 1024 * 1024;
const attempts = 6;

/**
 * Keeps many messages under way and their order all the same: each is sent on condition that it follows the one
 * before it, so that after a lost one the server takes none of those behind. What was not acknowledged is then sent
 * again one by one; the server knows by its id a message that it had stored.
 */
export class OrderedPublisher {
  readonly #queue: Outgoing[] = [];
  readonly #underWay: Entry[] = [];
  #unsettled = 0;
  #bytes = 0;
  #stumbled = false;
  readonly #idle: (() => void)[] = [];

  constructor(
    private readonly sender: Sender,
    private last: number,
  ) {}

  push(outgoing: readonly Outgoing[]): void {
    this.#queue.push(...outgoing);
    this.#pump();
  }

  /** Resolves when nothing waits and nothing is under way. */
  idle(): Promise<void> {
    if (this.#queue.length + this.#underWay.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  #pump(): void {
    while (!this.#stumbled && this.#queue.length > 0 && this.#hasRoom()) {
      const entry: Entry = { outgoing: this.#queue.shift()! };
      if (entry.outgoing.void()) continue;
      this.#underWay.push(entry);
      this.#bytes += entry.outgoing.bytes;
      this.#unsettled += 1;
      const after = this.last++;
      this.sender
        .send(entry.outgoing, after)
        .then(
          ({ sequence }) => {
            entry.sequence = sequence;
            if (sequence !== after + 1) this.#stumbled = true;
          },
          () => {
            this.#stumbled = true;
          },
        )
        .finally(() => this.#settle());
    }
    if (this.#queue.length + this.#underWay.length === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  #hasRoom(): boolean {
    return this.#underWay.length === 0 || (this.#underWay.length < windowMessages && this.#bytes < windowBytes);
  }

  #settle(): void {
    this.#unsettled -= 1;
    this.#answer();
    if (!this.#stumbled) this.#pump();
    else if (this.#unsettled === 0) void this.#recover();
  }

  #answer(): void {
    for (let entry = this.#underWay[0]; entry?.sequence !== undefined; entry = this.#underWay[0]) this.#leave(entry);
  }

  async #recover(): Promise<void> {
    for (let entry = this.#underWay[0]; entry; entry = this.#underWay[0]) {
      try {
        if (!entry.outgoing.void()) entry.sequence ??= (await this.#insist(entry.outgoing)).sequence;
      } catch (error) {
        if (error instanceof JetStreamApiError) entry.outgoing.failed(streamError(error));
        else this.#abandon(streamError(error));
      }
      this.#leave(entry);
    }
    this.last = await this.sender.lastSequence().catch(() => this.last);
    this.#stumbled = false;
    this.#pump();
  }

  async #insist(outgoing: Outgoing): Promise<Acknowledged> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.sender.send(outgoing);
      } catch (error) {
        if (error instanceof JetStreamApiError || attempt === attempts) throw error;
        await this.sender.pause(attempt);
      }
    }
  }

  /** The server is out of reach: all that waits is told so, rather than held for ever. */
  #abandon(error: CityError): void {
    for (const { outgoing, sequence } of this.#underWay) if (sequence === undefined) outgoing.failed(error);
    for (const outgoing of this.#queue.splice(0)) outgoing.failed(error);
  }

  #leave(entry: Entry): void {
    this.#underWay.shift();
    this.#bytes -= entry.outgoing.bytes;
    if (entry.sequence !== undefined && !entry.outgoing.void()) entry.outgoing.done(entry.sequence);
  }
}
