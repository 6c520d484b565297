import type {
  BrainHealth,
  BrainStatus,
  ChangePath,
  CityProfile,
  doors,
  Feeds,
  History,
  Journal,
  Log,
  People,
  Roads,
  Scenario,
  Store,
  Stream,
  Things,
} from "../kernel/index.ts";
import type { CaseworkRooms } from "../kernel/rooms/all-rooms.ts";
import type { Registry } from "../kernel/scenario/registry.ts";
import type { MapTiles } from "./map/map-tiles.ts";
import type { PageCode } from "./scenarios/page-code.ts";
import type { Limits } from "./limits.ts";
import type { RoomProblems } from "./watched-rooms.ts";

/** What stands once all rooms are open. */
export interface OpenRooms {
  readonly store: Store;
  readonly stream: Stream;
  readonly history: History;
  readonly things: Things;
  readonly journal: Journal;
  readonly people: People;
  readonly changePath: ChangePath;
  readonly feeds: Feeds;
  readonly roads: Roads;
  readonly roadsHealth: () => BrainHealth["roads"];
  readonly casework: CaseworkRooms;
  readonly problems: RoomProblems;
}

/** The brain as its doors see it, from the first instant on. */
export interface Brain {
  readonly version: string;
  readonly startedAt: number;
  readonly profile: CityProfile;
  readonly map: MapTiles;
  readonly tiles?: doors.Tiles;
  readonly limits: Limits;
  /** https when the city is reached by it. */
  readonly publicUrl?: string;
  /** Reverse proxies before the city. What stands in X-Forwarded-For before their entries is the caller's own invention. */
  readonly proxies: number;
  readonly registry: Registry;
  /** The scenarios from outside the repository, with the code of their pages unless it could not be built. */
  readonly outsidePages: ReadonlyMap<Scenario, PageCode | undefined>;
  readonly log: Log;
  now(): number;
  /** Milliseconds of a clock that nobody sets: for what lasts, not for instants. */
  steady(): number;
  id(): string;
  status(): BrainStatus;
  /** Throws `state.unavailable` while starting and stopping. */
  rooms(): OpenRooms;
  health(): BrainHealth;
  /** How many screens have live updates; kept by the live door. */
  screens: { count: number };
}
