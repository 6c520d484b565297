import type { Sql } from "../store/store.ts";
import type { Language } from "../texts/text.ts";
import type { Channel } from "./messages.ts";

export interface Address {
  /** Phone number, mail address. Never into log or journal. */
  readonly address: string;
  /** zh when absent. */
  readonly language?: Language;
}

/** What the messages need to know of people. */
export interface MessagePeople {
  /** Ids of the active accounts that have the role (in the bureau), at most so many; `sql` is the sender's transaction. */
  holders(sql: Sql, role: string, bureau: string | undefined, most: number): Promise<readonly string[]>;
  /** Undefined: the person cannot be reached on that channel. */
  addressOf(person: string, channel: Exclude<Channel, "push">): Promise<Address | undefined>;
  /** What the person reads; zh when undefined. */
  languageOf?(person: string): Promise<Language | undefined>;
}
