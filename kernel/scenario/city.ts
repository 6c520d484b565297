import type { ChangePath } from "../things/change-path.ts";
import type { BatchResult, Reading } from "../things/reading.ts";
import type { Things } from "../things/things.ts";
import type { History } from "../history/history.ts";
import type { Journal } from "../journal/journal.ts";
import type { Roads } from "../roads/roads.ts";
import type { Store } from "../store/store.ts";
import type { Text } from "../texts/text.ts";
import type { People } from "../people/people.ts";
import type { Who } from "../people/who.ts";
import type { Position } from "../stream/stream.ts";
import type { Scenario, ScenarioHealth } from "./declaration.ts";

export interface Log {
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}

/** What is known of one configured feed; kept by the connectors, read by desks. */
export interface FeedHealth {
  readonly id: string;
  readonly connector: string;
  readonly state: "waiting" | "running" | "degraded" | "failed" | "stopped";
  /** Why it is degraded or failed. */
  readonly reason?: Text;
  /** The reason's code in the error table. */
  readonly reasonCode?: string;
  readonly lastFetchAt?: number;
  /** Last time that it brought at least one good record. */
  readonly lastGoodAt?: number;
  /** Records of the last fetch: received = accepted + faulty, always. */
  readonly received: number;
  readonly accepted: number;
  readonly faulty: number;
  readonly fetches: number;
  readonly failures: number;
  /** Newest `observedAt` the feed brought. */
  readonly newestAt?: number;
  /** At most 100, newest fetch only. */
  readonly faults: readonly FeedFault[];
}

/** One record that could not be used, or not wholly: what, where, why. */
export interface FeedFault {
  /** The source's own id or name of the record, when it has one. */
  readonly record: string;
  /** Where: `features[3].properties.obs_free`, `line 14`. */
  readonly where: string;
  readonly code: string;
  readonly message: Text;
  /** True: nothing of the record is shown; false: shown without the faulty part. */
  readonly refused: boolean;
}

export interface Feeds {
  list(): readonly FeedHealth[];
}

export interface CityProfile {
  readonly name: Text;
  /** IANA zone, `Asia/Shanghai`. */
  readonly timeZone: string;
  /** WGS 84 [longitude, latitude] degrees. */
  readonly center: readonly [number, number];
  readonly zoom: number;
  /** True when the demo city feeds it. */
  readonly simulated: boolean;
  /** Districts, water, roads and landmarks of the city, for maps and for "which district is this in"; empty when none is configured. */
  readonly baseMap: BaseMap;
}

/**
 * GeoJSON FeatureCollection, WGS 84. `class` decides how a feature is drawn and used: `district` polygons answer which
 * district a point lies in, `landmark` points can be searched as destinations.
 */
export interface BaseMap {
  readonly type: "FeatureCollection";
  /** Metres by which roads and landmarks may lie elsewhere, where that is more than a person would notice. */
  readonly accuracy?: number;
  readonly features: readonly BaseMapFeature[];
}

export interface BaseMapFeature {
  readonly type: "Feature";
  readonly properties: {
    readonly class: "land" | "district" | "water" | "park" | "rail" | "road" | "road-main" | "landmark";
    readonly name?: string;
    readonly nameEn?: string;
    /** What a landmark is, by the kinds of Protomaps' `pois`: `hospital`, `school`, `station`, `bus_stop`, `square`. */
    readonly kind?: string;
  };
  readonly geometry:
    | { readonly type: "Point"; readonly coordinates: readonly [number, number] }
    | { readonly type: "LineString"; readonly coordinates: readonly (readonly [number, number])[] }
    | { readonly type: "Polygon"; readonly coordinates: readonly (readonly (readonly [number, number])[])[] };
}

export type BrainStatus = "starting" | "running" | "degraded" | "stopping";

/** What keeps a room from its work now, what is wrong with the clock, or what became of damage to the files. */
export interface RoomProblem {
  readonly code: string;
  readonly message: Text;
  readonly since: number;
}

/** How the brain itself does. Bytes, ms, stream positions; `history.lag`: rows not yet on disk. */
export interface BrainHealth {
  readonly status: BrainStatus;
  readonly version: string;
  readonly startedAt: number;
  readonly store: { readonly kind: string; readonly problem?: RoomProblem };
  readonly stream: { readonly kind: string; readonly position: Position; readonly problem?: RoomProblem };
  readonly history: {
    readonly kind: string;
    readonly position: Position;
    readonly lag: number;
    readonly problem?: RoomProblem;
  };
  /** `file`: its name, where they come from one. */
  readonly roads: {
    readonly file?: string;
    readonly version?: string;
    readonly segments: number;
    readonly kilometres: number;
    readonly problem?: RoomProblem;
  };
  readonly clock: { readonly problem?: RoomProblem };
  /** The base map: drawn from what the city has (`own`) or from a PMTiles archive. */
  readonly map: { readonly kind: "own" | "pmtiles"; readonly problem?: RoomProblem };
  /** Of the live state and its snapshots. */
  readonly state: { readonly problem?: RoomProblem };
  readonly things: number;
  readonly liveScreens: number;
  readonly memory: number;
  readonly limits: Readonly<Record<string, number>>;
}

/** The running scenarios and the brain around them, for those who operate it. */
export interface Runtime {
  scenarios(): readonly Scenario[];
  health(): readonly ScenarioHealth[];
  /** Journaled and kept over restarts. Throws `not-found`, `scenario.essential`. */
  switchScenario(id: string, on: boolean, reason: string, by: Who): Promise<ScenarioHealth>;
  brain(): BrainHealth;
}

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

export type { ChangePath };
