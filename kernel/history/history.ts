import type { Position } from "../stream/stream.ts";
import type { ChangeBatch } from "../things/things.ts";
import type { Retention, ThingType } from "../things/types.ts";

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
  /** Of the several values of the attribute; the default one when absent. */
  readonly datasetId?: string;
  /** Inclusive, ms since 1970. */
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly resolution: Resolution;
  /** 1 to 10,000; 1,000 when absent; the oldest come first. */
  readonly limit?: number;
}

/**
 * The past of every attribute. Rows arrive in the background; `position` tells how far they are on disk.
 * Numbers and instants are kept as float64, booleans as 0 and 1, enums as their word; text, relationships, points and
 * json as text, raw only. Of two readings of one instant the later to arrive counts as the last.
 */
export interface History {
  readonly kind: "embedded" | "served";
  /**
   * Makes a type known before its first change is written: which of its attributes have a past (`history`, by default
   * those of kind number, boolean and enum), and as what. Attributes not declared have none.
   */
  declare(type: ThingType): void;
  /** Buffers the batch; it is on disk within two seconds. Batches come in order; those up to `position` at the opening are passed over. */
  write(changes: ChangeBatch): void;
  /** Rows written that are not yet on disk. Never dropped: the change path waits with `drained` when there are too many. */
  lag(): number;
  /** Resolves when at most so many rows are not yet on disk. */
  drained(rows: number): Promise<void>;
  /** Everything up to this stream position is on disk. */
  position(): Position;
  /**
   * Makes what is on disk independent of the database's own log, and answers the position up to which it is: only that far
   * may the stream let go, since a log that is damaged is written again from there.
   * @throws CityError `history.unavailable`, `history.damaged`
   */
  settle(): Promise<Position>;
  /**
   * Waits until everything written before the call is on disk.
   * @throws CityError `history.unavailable`; what was written stays in memory and is tried again
   */
  flush(): Promise<void>;
  /** @throws CityError `input.invalid` for a limit out of range, `history.unavailable` */
  series(query: HistoryQuery): Promise<readonly HistoryPoint[]>;
  /**
   * What the attribute's default value was at an instant, for all things of a type that had one: id → value (booleans as 0
   * and 1). Exact while raw readings are kept; later the last value of the hour or day before. With `ids` only of those.
   */
  asOf(
    type: string,
    attribute: string,
    at: number,
    ids?: readonly string[],
  ): Promise<ReadonlyMap<string, number | string>>;
  /** Drops what is older than the type's retention; called now and then. A coarser level is kept no shorter than a finer one. */
  expire(type: string, retention: Retention, now: number): Promise<void>;
  close(): Promise<void>;
}
