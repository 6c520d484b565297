import type { Sql } from "../store/store.ts";
import type { Text } from "../texts/text.ts";
import type { Who } from "./who.ts";

/** A part of the city's administration: an office, a bureau, a crew. */
export interface Bureau {
  /** 1 to 40 of a–z, 0–9, `-`; begins with a letter. */
  readonly id: string;
  readonly name: Text;
  /** The bureau that it belongs to. */
  readonly parent?: string;
  readonly state: "active" | "dissolved";
}

export type NewBureau = Omit<Bureau, "state">;

/** What is absent stays; `parent: null` takes it away. */
export interface BureauChange {
  readonly name?: Text;
  readonly parent?: string | null;
  readonly state?: Bureau["state"];
}

/** One who has a role, by name for the screen: never into journal or log. */
export interface Holder {
  readonly id: string;
  readonly fullName: string;
  readonly bureau?: string;
}

export interface HolderQuery {
  readonly role: string;
  /** This bureau alone, not those below it. */
  readonly bureau?: string;
  /** Part of the full name. */
  readonly text?: string;
  readonly after?: string;
  /** 1 to 500; 100 when absent. */
  readonly limit?: number;
}

/** How much work of a bureau is open, by what the room that holds it has to say. */
export type OpenWork = (sql: Sql, bureau: string) => Promise<number>;

/** The tree of bureaus, and who does what in them. All that changes it is in the journal. */
export interface Bureaus {
  /** In order of id; at most 500 (100 when absent) after the given id. */
  list(query?: { readonly after?: string; readonly limit?: number }): Promise<readonly Bureau[]>;
  /** Throws `people.bureau.taken`, `people.bureau.unknown` (of the parent), `input.invalid`. */
  create(by: Who, bureau: NewBureau): Promise<Bureau>;
  /**
   * Throws `not-found`, `people.bureau.unknown`, `people.bureau.loop`, and `people.bureau.busy` with the counts when one is to be
   * dissolved that has active bureaus below it, active accounts or open work.
   */
  change(by: Who, id: string, change: BureauChange): Promise<Bureau>;
  /** The bureau and all below it, dissolved ones too. */
  within(id: string): Promise<readonly string[]>;
  /** Active accounts that have the role, in order of id. `on`: the transaction of the caller. */
  holders(query: HolderQuery, on?: Sql): Promise<readonly Holder[]>;
  /** A room tells what it holds open for a bureau, so that none is dissolved over it. Returns the way to end it. */
  watchWork(openWork: OpenWork): () => void;
}
