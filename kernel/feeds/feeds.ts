import type { Text } from "../texts/text.ts";

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
