import type { Journal } from "../journal/journal.ts";
import type { Log } from "../log.ts";
import type { People } from "../people/people.ts";
import type { CityProfile } from "../runtime/city-profile.ts";
import type { Store, Transaction } from "../store/store.ts";
import type { ChangePath } from "../things/change-path.ts";
import type { Things } from "../things/things.ts";
import type { Contributions } from "./contributions.ts";
import type { Owner } from "./owner.ts";

/** What every room may stand on. Time, ids and randomness are given, so that a test moves them. */
export interface RoomBase {
  readonly store: Store;
  readonly journal: Journal;
  readonly people: People;
  readonly things: Things;
  readonly changePath: ChangePath;
  readonly profile: CityProfile;
  /** The city's data folder; in tests one that is removed afterwards. */
  readonly dataFolder: string;
  /** ms since 1970. */
  now(): number;
  id(): string;
  random(bytes: number): Uint8Array;
  /** Calls again and again, never twice at a time, until the returned way to end it is used. What `run` rejects with is logged. */
  every(milliseconds: number, run: () => Promise<void> | void): () => void;
  readonly log: Log;
  /** Tests: jobs run only when the test says so. */
  readonly jobsByHand?: boolean;
}

/**
 * What a scenario has of a room: `view`, never the whole; within a transaction of the city `writes`, all of whose rows
 * commit with that transaction or not at all.
 */
export interface RoomView<Name extends string, Whole, View, Writes = undefined> {
  readonly name: Name;
  view(whole: Whole, owner: Owner): View;
  writes?(whole: Whole, transaction: Transaction, owner: Owner): Writes;
}

/** A room as one value. `before`: the rooms opened before it that it stands on. */
export interface RoomKind<
  Name extends string,
  Whole,
  View,
  Writes = undefined,
  Before extends object = object,
> extends RoomView<Name, Whole, View, Writes> {
  open(base: RoomBase, before: Before): Promise<Whole>;
  /** Takes what a starting scenario declares for this room; what it registers ends with the owner. */
  declare?(whole: Whole, contributions: Contributions, owner: Owner): Promise<void> | void;
  /** Work that goes on by itself (timers, deliveries) has ended when this resolves. */
  close?(whole: Whole): Promise<void>;
}

/** Keeps the types. */
export function roomKind<Name extends string, Whole, View, Writes = undefined, Before extends object = object>(
  kind: RoomKind<Name, Whole, View, Writes, Before>,
): RoomKind<Name, Whole, View, Writes, Before> {
  return kind;
}

/** Keeps the types. */
export function roomView<Name extends string, Whole, View, Writes = undefined>(
  kind: RoomView<Name, Whole, View, Writes>,
): RoomView<Name, Whole, View, Writes> {
  return kind;
}
