import type { Feeds } from "../feeds/feeds.ts";
import type { History } from "../history/history.ts";
import type { Roads } from "../roads/roads.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { Call } from "../scenario/operation.ts";
import type { RoomBase } from "./room-kind.ts";

/** The rooms that a city has before its casework rooms open. */
export interface BaseRooms extends RoomBase {
  readonly history: History;
  readonly roads: Roads;
  readonly feeds: Feeds;
  readonly runtime: Runtime;
  /** An operation of any scenario by its id, as over HTTP. */
  operate(id: string, input: unknown, call: Call): Promise<unknown>;
  /** The thing types that a scenario declared. */
  typesOf(scenario: string): ReadonlySet<string>;
}
