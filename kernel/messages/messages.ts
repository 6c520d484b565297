import type { Who } from "../people/who.ts";
import type { Text } from "../texts/text.ts";

export type Channel = "inbox" | "push" | "sms" | "mail";

/** `{name}` in title and body is put in from `values`. */
export interface MessageTemplate {
  /** Begins with the owner's id: `street-lamps.repaired`. */
  readonly id: string;
  readonly title: Text;
  readonly body: Text;
  /** Beside the inbox, which always has it. */
  readonly channels?: readonly Exclude<Channel, "inbox">[];
}

export interface Message {
  /** An account or a citizen by id; or all who have the role (in the bureau). */
  readonly to: { readonly person: string } | { readonly role: string; readonly bureau?: string };
  readonly template: string;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly case?: string;
  /** Page that it opens, within the face of its reader. */
  readonly path?: string;
  /** The same key to the same person is one message, however often it is sent. */
  readonly key: string;
}

/** Within a transaction. */
export interface MessageWrites {
  send(message: Message): Promise<void>;
}

/** Of each channel's delivery: due = handed over + failed, once all are done. */
export interface Delivery {
  readonly channel: Channel;
  readonly state: "due" | "handed-over" | "failed";
  readonly at: number;
  /** Code of the reason. */
  readonly reason?: string;
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

export interface Messages {
  inbox(
    of: Who,
    query: { readonly after?: string; readonly limit?: number },
  ): Promise<{ readonly messages: readonly InboxMessage[]; readonly unread: number; readonly next?: string }>;
  markRead(of: Who, ids: readonly string[] | "all"): Promise<void>;
  /** For those who operate the city: without what it says. */
  deliveries(query: {
    readonly state?: Delivery["state"];
    readonly after?: string;
    readonly limit?: number;
  }): Promise<readonly (Delivery & { readonly message: string; readonly template: string })[]>;
}

/** A way out of the city. The local one keeps what it was given, for the demo and for tests. */
export interface MessagePort {
  readonly channel: Exclude<Channel, "inbox">;
  /** `key` is the same at each try: a provider that knows it sends once. Rejects when it was surely not taken. */
  send(out: {
    readonly address: string;
    readonly title: string;
    readonly body: string;
    readonly key: string;
  }): Promise<void>;
}
