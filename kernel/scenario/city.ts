import type { Feeds } from "../feeds/feeds.ts";
import type { History } from "../history/history.ts";
import type { Journal } from "../journal/journal.ts";
import type { Log } from "../log.ts";
import type { People } from "../people/people.ts";
import type { Who } from "../people/who.ts";
import type { Roads } from "../roads/roads.ts";
import type { CityProfile } from "../runtime/city-profile.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { Store } from "../store/store.ts";
import type { BatchResult, Reading } from "../things/reading.ts";
import type { Things } from "../things/things.ts";

/** Where readings come from that a scenario submits. */
export interface ReadingsOrigin {
  /** Who did it, for what a person or a machine does through an operation (`call.who`); the city itself when absent. */
  readonly by?: Who;
  /** What set it off: a stream position, a command id, a case id. */
  readonly cause?: string;
  /** The values derive from simulated ones. */
  readonly simulated?: boolean;
}

/**
 * What a scenario gets. Everything registered through it (subscriptions, timers) ends when the scenario stops.
 * Only rooms named in the scenario's `needs` are there; touching another throws.
 */
export interface City {
  readonly profile: CityProfile;
  /** The scenario's own settings from the configuration, after its check. */
  readonly settings: Readonly<Record<string, unknown>>;
  now(): number;
  id(): string;
  readonly things: Things;
  readonly history: History;
  readonly store: Store;
  readonly journal: Journal;
  readonly roads: Roads;
  readonly feeds: Feeds;
  readonly runtime: Runtime;
  readonly people: People;
  readonly log: Log;
  /** Through the change path, in the scenario's name. */
  submit(readings: readonly Reading[], origin?: ReadingsOrigin): Promise<BatchResult>;
  /** Calls the job every so many seconds, never twice at a time; a failing job counts as a failure of the scenario. */
  every(seconds: number, name: string, job: () => Promise<void> | void): void;
}
