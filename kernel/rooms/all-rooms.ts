import { casesRoom } from "../cases/cases-room.ts";
import { calendarRoom } from "../clocks/calendar-room.ts";
import { filesRoom } from "../files/files-room.ts";
import { jobsRoom } from "../jobs/jobs-room.ts";
import { messagesRoom } from "../messages/messages-room.ts";
import type { Transaction } from "../store/store.ts";
import { historyRoom } from "./base/history-room.ts";
import { journalRoom } from "./base/journal-room.ts";
import { feedsRoom, peopleRoom, runtimeRoom } from "./base/operating-rooms.ts";
import { roadsRoom } from "./base/roads-room.ts";
import { sqlRoom } from "./base/sql-room.ts";
import { submitRoom } from "./base/submit-room.ts";
import { thingsRoom } from "./base/things-room.ts";
import type { Owner } from "./owner.ts";

/** Rooms that the server opens by itself, as scenarios see them. */
export const baseRooms = [
  thingsRoom,
  historyRoom,
  sqlRoom,
  journalRoom,
  roadsRoom,
  feedsRoom,
  submitRoom,
  runtimeRoom,
  peopleRoom,
] as const;

/** Opened in this order, closed in reverse. A new room is a folder of its own and a line here: all else follows from it. */
export const caseworkRooms = [calendarRoom, jobsRoom, filesRoom, messagesRoom, casesRoom] as const;

type BaseRoom = (typeof baseRooms)[number];
type CaseworkRoom = (typeof caseworkRooms)[number];
type AnyRoom = BaseRoom | CaseworkRoom;

type ViewOf<Kind> = Kind extends { view(whole: never, owner: Owner): infer View } ? View : never;
type WritesOf<Kind> = Kind extends { writes?(whole: never, transaction: Transaction, owner: Owner): infer Writes }
  ? Writes
  : never;
type WholeOf<Kind> = Kind extends { open(...given: never): Promise<infer Whole> } ? Whole : never;

export type RoomName = AnyRoom["name"];
/** What a scenario has of each room that it needs. */
export type RoomViews = { readonly [Kind in AnyRoom as Kind["name"]]: ViewOf<Kind> };
/** What it has of each within a transaction. */
export type RoomWrites = {
  readonly [Kind in AnyRoom as undefined extends WritesOf<Kind> ? never : Kind["name"]]: WritesOf<Kind>;
};
/** The casework rooms as the server has them. */
export type CaseworkRooms = { readonly [Kind in CaseworkRoom as Kind["name"]]: WholeOf<Kind> };

export const roomNames: readonly RoomName[] = [...baseRooms, ...caseworkRooms].map(({ name }) => name);
