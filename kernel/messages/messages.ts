import type { Who } from "../people/who.ts";
import type { Text } from "../texts/text.ts";

/** Ways out of the city; the inbox has every message as soon as it is sent. */
export const channels = ["push", "sms", "mail"] as const;
export type Channel = (typeof channels)[number];

/** `{name}` in title and body is put in from `values`; both languages name the same. */
export interface MessageTemplate {
  /** Begins with the owner's id: `street-lamps.repaired`. */
  readonly id: string;
  /** One line of at most 100 characters before values are put in. */
  readonly title: Text;
  /** At most 2,000 characters before values are put in. */
  readonly body: Text;
  /** Beside the inbox. */
  readonly channels?: readonly Channel[];
}

export interface Message {
  /** An account or a citizen by id; or all active accounts that have the role (in the bureau) now, at most 50,000. */
  readonly to: { readonly person: string } | { readonly role: string; readonly bureau?: string };
  readonly template: string;
  /** Text of at most 1,000 characters each. */
  readonly values?: Readonly<Record<string, string | number>>;
  readonly case?: string;
  /** Page that it opens, within the face of its reader: `/my-matters/7`. */
  readonly path?: string;
  /** The same key to the same person is one message, however often it is sent and whatever it says: the first one stays. */
  readonly key: string;
}

/** Within a transaction. */
export interface MessageWrites {
  /** Throws `message.template.unknown`, `message.value.missing`, `message.recipients`, `input.invalid`, `access.denied`. */
  send(message: Message): Promise<void>;
}

/** Of each channel: due + handed over + failed is what was asked for, at any time. */
export interface Delivery {
  readonly id: string;
  readonly message: string;
  readonly template: string;
  readonly channel: Channel;
  readonly state: DeliveryState;
  /** Due: not before; else since. */
  readonly at: number;
  readonly attempt: number;
  /** Why it failed, or why the last try did. */
  readonly reason?: { readonly code: string; readonly rule?: string };
}

export type DeliveryState = "due" | "handed-over" | "failed";

export interface DeliveryCount {
  readonly channel: Channel;
  readonly due: number;
  readonly handedOver: number;
  readonly failed: number;
}

export interface InboxMessage {
  readonly id: string;
  readonly at: number;
  readonly title: Text;
  readonly body: Text;
  readonly case?: string;
  readonly path?: string;
  readonly readAt?: number;
}

/** What a browser gives when its reader allows messages to be pushed: `PushSubscription.toJSON()`. */
export interface PushDevice {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

export interface Messages {
  /** Newest first; at most 500, 100 when absent. `unread` is told up to 1,000. */
  inbox(
    of: Who,
    query: { readonly after?: string; readonly limit?: number },
  ): Promise<{ readonly messages: readonly InboxMessage[]; readonly unread: number; readonly next?: string }>;
  unread(of: Who): Promise<number>;
  markRead(of: Who, ids: readonly string[] | "all"): Promise<void>;
  /** `applicationServerKey` for the browser; undefined: nothing is pushed. */
  pushKey(): string | undefined;
  /** The reader's newest ten devices are kept. Throws `input.invalid`. */
  allowPush(of: Who, device: PushDevice): Promise<void>;
  endPush(of: Who, endpoint: string): Promise<void>;
  /** For those who operate the city: without what it says and to whom. In order of their sending. */
  deliveries(query: {
    readonly state?: DeliveryState;
    readonly channel?: Channel;
    readonly after?: string;
    readonly limit?: number;
  }): Promise<readonly Delivery[]>;
  counts(): Promise<readonly DeliveryCount[]>;
  /** A failed one again, journaled. Throws `not-found`. */
  again(delivery: string, by: Who): Promise<void>;
}
