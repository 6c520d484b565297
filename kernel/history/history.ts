import type { Position } from "../stream/stream.ts";
import type { ChangeBatch } from "../things/things.ts";
import type { Retention } from "../things/types.ts";

export type Resolution = "raw" | "minute" | "hour" | "day";

/**
 * One point of a series. For `raw` only `at` and `value` (or `text`) are set. For roll-ups `at` is the start of the
 * span (days and hours in the city's zone), `value` the mean of the readings in it.
 */
export interface HistoryPoint {
  readonly at: number;
  readonly value?: number;
  readonly text?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly last?: number;
  readonly count?: number;
}

export interface HistoryQuery {
  readonly id: string;
  readonly attribute: string;
  /** Inclusive, ms since 1970. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly resolution: Resolution;
  /** 1 to 10,000; 1,000 when absent; the oldest come first. */
  readonly limit?: number;
}

/** The past of every attribute. Rows arrive in the background; `position` tells how far they are on disk. */
export interface History {
  readonly kind: "embedded" | "served";
  /** Buffers the batch; it is on disk within two seconds. */
  write(changes: ChangeBatch): void;
  /** Everything up to this stream position is on disk. */
  position(): Position;
  /** Waits until everything written before the call is on disk. */
  flush(): Promise<void>;
  series(query: HistoryQuery): Promise<readonly HistoryPoint[]>;
  /** What the attribute's value was at an instant, for all things of a type that had one: id → value. */
  asOf(type: string, attribute: string, at: number): Promise<ReadonlyMap<string, number | string>>;
  /** Drops what is older than the type's retention; called now and then. */
  expire(type: string, retention: Retention, now: number): Promise<void>;
  close(): Promise<void>;
}
