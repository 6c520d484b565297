import type { Log } from "../log.ts";
import type { RoomName, RoomViews, RoomWrites } from "../rooms/all-rooms.ts";
import type { OwnEvent } from "../rooms/base/own-event.ts";
import type { CityProfile } from "../runtime/city-profile.ts";
import type { Static, TObject, TSchema } from "typebox";
import type { Call, OperationContract } from "./operation.ts";

/** What every scenario has, whatever it needs. */
export interface CityCommons<Settings, Kept> {
  readonly profile: CityProfile;
  /** The scenario's own settings from the configuration, after their check. */
  readonly settings: Settings;
  /** What the scenario's `start` returned. Throws `state.unavailable` until it has. */
  readonly kept: Kept;
  /** ms since 1970. */
  now(): number;
  id(): string;
  readonly log: Log;
  /** Calls the job every so many seconds, never twice at a time; a failing job counts as a failure of the scenario. */
  every(seconds: number, name: string, job: () => Promise<void> | void): void;
  /**
   * Another scenario's operation, under its access rule and the check of its input as over HTTP; `by` is the call that is
   * served. Without it the scenario itself asks, which has no role and no bureau. Throws what the operation answers,
   * `not-found`, `access.denied`, `scenario.stopped`.
   */
  call<Input extends TObject, Output extends TSchema>(
    contract: OperationContract<Input, Output>,
    input: Static<Input>,
    by?: Call,
  ): Promise<Static<Output>>;
}

/**
 * One transaction of the city's store: the scenario's own `sql` and the write sides of the rooms that it needs. All of it
 * commits together or not at all. Within it, use nothing of the city that reads or writes the store.
 */
export type CityTransaction<Need extends RoomName = never> = Pick<RoomWrites, Need & keyof RoomWrites> & {
  /** To the stream with the commit, unless it is journaled anyway. Throws `fence.topic`. */
  emit(event: OwnEvent): Promise<void>;
  /** Runs once the transaction has committed, never when it was rolled back. */
  afterCommit(action: () => void): void;
};

/**
 * What a scenario gets: the rooms that its `needs` name, and nothing else. Everything registered through it (subscriptions,
 * timers) ends when the scenario stops. A handler may ask for less than its scenario has, never for more.
 */
export type City<Need extends RoomName = never, Settings = unknown, Kept = unknown> = Pick<RoomViews, Need> &
  CityCommons<Settings, Kept> & {
    /** Rolled back when the work rejects. */
    transaction<T>(work: (transaction: CityTransaction<Need>) => Promise<T>): Promise<T>;
  };
