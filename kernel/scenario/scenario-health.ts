import type { Text } from "../texts/text.ts";

export type ScenarioState = "installed" | "running" | "degraded" | "failed" | "stopped";

export interface ScenarioHealth {
  readonly id: string;
  readonly version: string;
  readonly name: Text;
  readonly owner: Text;
  readonly state: ScenarioState;
  readonly reason?: Text;
  /** Since when it is in this state, ms. */
  readonly since: number;
  /** Of an input with alternatives: the one reported last. */
  readonly inputs: readonly {
    readonly type: string;
    readonly attribute: string;
    readonly freshWithin: number;
    readonly newestAt?: number;
  }[];
  /** Calls of its operations, and failures of operations and jobs, since start. */
  readonly calls: number;
  readonly failures: number;
  /** The last 24 hours, oldest first; hours without a call are left out. */
  readonly use: readonly ScenarioUse[];
}

/** Calls and failures within one hour; `hour` is its start, ms since 1970. */
export interface ScenarioUse {
  readonly hour: number;
  readonly calls: number;
  readonly failures: number;
}
