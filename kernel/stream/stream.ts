/** Place of a record in the stream: 1 for the first, without gaps on the embedded log, rising on both backings. 0 is "before all". */
export type Position = number;

/** Who, which bureau, which scenario and what caused a change; kept with every record. */
export interface Cause {
  /** The reading's source: a feed's id, a connector, a scenario. */
  readonly source: string;
  readonly actor: string;
  readonly bureau?: string;
  readonly scenario?: string;
  /** What set it off: a stream position, a command id, a case id. */
  readonly cause?: string;
  /** True when the values come from a simulation; shown wherever they are shown. */
  readonly simulated?: boolean;
}

/**
 * One durable message. `readings`: body is a JSON array of readings as received, `rejected` lists the indexes that
 * the check refused. `event`: body is the JSON of a journal event that came through the outbox.
 */
export interface StreamRecord {
  readonly kind: "readings" | "event";
  /** Instant of receipt, ms since 1970. */
  readonly at: number;
  readonly cause: Cause;
  readonly rejected?: readonly number[];
  /**
   * Same key twice is stored once and has one position (outbox retries): among the last 10,000 keys on the embedded
   * log, within an hour on JetStream.
   */
  readonly key?: string;
  readonly body: Uint8Array;
}

export interface StoredRecord extends StreamRecord {
  readonly position: Position;
}

/** The city's memory. Embedded: append log with group-committed writes; served: NATS JetStream. */
export interface Stream {
  readonly kind: "embedded" | "served";
  /**
   * Resolves when the record is on disk (embedded) or acknowledged by JetStream (served); in order of the calls.
   * The body must not change meanwhile. After a rejection nothing of the record is kept, but where a connection was
   * lost on the way it may still turn up once.
   * @throws CityError `input.size` over 64 MB, `stream.disk.full`, `stream.busy`, `stream.unavailable`, `state.unavailable`
   */
  append(record: StreamRecord): Promise<Position>;
  /**
   * All records after the position, in order, to the end as it was at the call; those let go are not among them
   * (compare `first`).
   * @throws CityError `stream.corrupt`
   */
  read(after: Position): AsyncIterable<StoredRecord>;
  /** Of the oldest record held; `last() + 1` or less when none is. */
  first(): Position;
  /** Of the newest acknowledged record; 0 before the first. */
  last(): Position;
  /** Lets old records go; keeps everything after the position. */
  dropThrough(position: Position): Promise<void>;
  close(): Promise<void>;
}
