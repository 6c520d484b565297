import type { SignedHead } from "../journal/head-key.ts";
import type { Position } from "../stream/stream.ts";
import type { Text } from "../texts/text.ts";

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
  /** The end of the journal's chain, signed (`SignedHead`); to be noted elsewhere by whoever wants to hold the city to it. */
  readonly journal: { readonly head?: SignedHead; readonly problem?: RoomProblem };
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
