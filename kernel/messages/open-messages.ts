import { Type } from "typebox";
import { CityError } from "../errors/city-error.ts";
import type { JobKind } from "../jobs/jobs.ts";
import type { OpenJobs } from "../jobs/open-jobs.ts";
import type { Journal } from "../journal/journal.ts";
import { checkedLimit } from "../people/checks.ts";
import type { Owner } from "../rooms/owner.ts";
import type { Store, Transaction } from "../store/store.ts";
import { deliver } from "./deliver.ts";
import { countDeliveries, deliveryAgain, endUnanswered, listDeliveries } from "./delivery-rows.ts";
import { createDevices } from "./devices.ts";
import { createInbox, numberOf } from "./inbox.ts";
import type { MessagePeople } from "./message-people.ts";
import type { MessagePort } from "./message-port.ts";
import { messagesMigrations } from "./messages-tables.ts";
import type { Channel, Messages, MessageTemplate, MessageWrites } from "./messages.ts";
import { sendMessage } from "./send-message.ts";
import { createTemplates } from "./templates.ts";
import { tidyKind } from "./tidy-messages.ts";

export interface MessagesOptions {
  readonly store: Store;
  readonly journal: Pick<Journal, "record">;
  readonly jobs: Pick<OpenJobs, "declare" | "writes" | "wake">;
  readonly people: MessagePeople;
  /** ms since 1970. */
  readonly now: () => number;
  /** Push services beside those of the known browsers: a host, or `*.` and its end. */
  readonly pushHosts?: readonly string[];
  /** ms for one call of a provider; 30,000 when absent. */
  readonly callLimit?: number;
}

/** The room as the house has it. */
export interface OpenMessages extends Messages {
  /** Ends with the answer, or with the owner. Throws `message.template.wrong`, `access.denied`. */
  declare(template: MessageTemplate, owner?: Owner): () => void;
  /** In whose name: undefined for the kernel itself. */
  writes(transaction: Transaction, owner?: Owner): MessageWrites;
  /** With deliveries of one owner's templates only. */
  of(owner: Owner): Messages;
  /** From now on what is due on the port's channel goes out by it; till then it waits. One port a channel. */
  connect(port: MessagePort): Promise<void>;
  close(): Promise<void>;
}

/** Longer than the longest run and the call under way at its end. */
const within = 120_000;
const lookEvery = 3_600;

const kindOf = (channel: Channel) => `messages.deliver-${channel}`;

/** Messages in the city's store; what leaves the city is given out by jobs, one for each channel. */
export async function openMessages(options: MessagesOptions): Promise<OpenMessages> {
  const { store, journal, jobs, people, now } = options;
  await store.migrate("messages", messagesMigrations);
  const templates = createTemplates();
  const devices = createDevices(store, now, options.pushHosts);
  const ends: (() => void)[] = [await jobs.declare(tidyKind(store, now))];
  const ports = new Map<Channel, MessagePort>();
  const underWay = new Set<Promise<unknown>>();
  const closing = new AbortController();

  const addressesOf = (channel: Channel) => async (person: string) => {
    if (channel !== "push") {
      const address = await people.addressOf(person, channel);
      return address === undefined ? [] : [address];
    }
    const found = await devices.of(person);
    const language = found.length === 0 ? undefined : await people.languageOf?.(person);
    return found.map((address) => (language === undefined ? { address } : { address, language }));
  };

  const deliverKind = (port: MessagePort): JobKind => ({
    id: kindOf(port.channel),
    data: Type.Object({}),
    everySeconds: lookEvery,
    within,
    async run(_, { signal }) {
      const forget = async (person: string, address: string) => {
        if (port.channel === "push") await devices.forget(person, address);
      };
      const { callLimit } = options;
      const run = deliver(
        {
          sql: store,
          port,
          addressesOf: addressesOf(port.channel),
          forget,
          now,
          ...(callLimit === undefined ? {} : { callLimit }),
        },
        AbortSignal.any([signal, closing.signal]),
      );
      underWay.add(run);
      return await run.finally(() => underWay.delete(run));
    },
  });

  const messagesOf = (owner?: Owner): Messages => {
    const beginning = owner === undefined ? {} : { beginning: `${owner.id}.` };
    return {
      ...createInbox(store, now),
      pushKey: () => ports.get("push")?.publicKey,
      allowPush: devices.allowPush,
      endPush: devices.endPush,
      async deliveries({ after, limit, ...query }) {
        const from = after === undefined ? 0 : numberOf("after", after);
        return await listDeliveries(store, { ...query, ...beginning, after: from, limit: checkedLimit(limit) });
      },
      counts: () => countDeliveries(store, beginning.beginning),
      async again(delivery, by) {
        const id = numberOf("delivery", delivery);
        await store.transaction(async (transaction) => {
          const row = await deliveryAgain(transaction, id, now(), beginning.beginning);
          if (row === undefined) throw new CityError("not-found", { what: delivery });
          const cause = {
            source: "messages",
            actor: by.actor,
            ...(by.bureau === undefined ? {} : { bureau: by.bureau }),
          };
          await journal.record(transaction, { topic: "message.again", data: { delivery, ...row }, cause });
          jobs.writes(transaction).wake(kindOf(row.channel));
        });
      },
    };
  };

  return {
    ...messagesOf(),
    of: messagesOf,
    declare: templates.declare,
    writes: (transaction, owner) => ({
      async send(message) {
        const template = templates.get(message.template, owner);
        if (!(await sendMessage(transaction, people, template, message, now()))) return;
        const wakes = jobs.writes(transaction);
        template.channels?.forEach((channel) => wakes.wake(kindOf(channel)));
      },
    }),
    async connect(port) {
      if (ports.has(port.channel)) throw new Error(`the channel ${port.channel} has a port`);
      ports.set(port.channel, port);
      await endUnanswered(store, port.channel, port.knowsKeys, now());
      ends.push(await jobs.declare(deliverKind(port)));
      jobs.wake(kindOf(port.channel));
    },
    async close() {
      ends.splice(0).forEach((end) => end());
      closing.abort();
      await Promise.race([Promise.allSettled(underWay), new Promise((resolve) => setTimeout(resolve, 3_000).unref())]);
      await Promise.allSettled([...ports.values()].map((port) => port.close?.()));
    },
  };
}
