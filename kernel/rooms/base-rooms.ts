import type { Feeds } from "../feeds/feeds.ts";
import type { History } from "../history/history.ts";
import type { Roads } from "../roads/roads.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { RoomBase } from "./room-kind.ts";

/** The rooms that a city has before its casework rooms open. */
export interface BaseRooms extends RoomBase {
  readonly history: History;
  readonly roads: Roads;
  readonly feeds: Feeds;
  readonly runtime: Runtime;
  /** The thing types that a scenario declared. */
  typesOf(scenario: string): ReadonlySet<string>;
}
