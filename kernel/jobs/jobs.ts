import type { Static, TObject } from "typebox";

/** A kind of work done later: durable, retried, one at a time for each key. */
export interface JobKind<Data extends TObject = TObject> {
  /** Begins with the owner's id: `street-lamps.order-spare`. */
  readonly id: string;
  readonly data: Data;
  /** Seconds between runs of a job that nobody sends: it is there once, whatever happens. */
  readonly everySeconds?: number;
  /** Tries before it is dead; 8 when absent. Between them back-off: 2 s, 4 s, … at most an hour. */
  readonly tries?: number;
  /** ms; a run that takes longer counts as failed. 60,000 when absent. */
  readonly within?: number;
  run(data: Static<Data>, run: JobRun): Promise<void> | void;
}

export interface JobRun {
  readonly id: string;
  /** 1 for the first. */
  readonly attempt: number;
}

export interface JobWhen {
  /** Not before this instant, ms since 1970. */
  readonly at?: number;
  /** The same kind and key waiting is one job: the later `send` changes its data and instant. */
  readonly key?: string;
}

/** Within a transaction: the job is there when it commits, or never was. */
export interface JobWrites {
  send<Data extends TObject>(kind: JobKind<Data>, data: Static<Data>, when?: JobWhen): Promise<void>;
  /** Takes a waiting one back; nothing happens when there is none. */
  takeBack(kind: string, key: string): Promise<void>;
}

export interface JobRow {
  readonly id: string;
  readonly kind: string;
  readonly key?: string;
  readonly state: "waiting" | "running" | "dead";
  readonly at: number;
  readonly attempt: number;
  /** Why the last try failed: code and rule, no data. */
  readonly reason?: string;
}

/** What waits, runs and died; done ones are gone. */
export interface Jobs {
  list(query: {
    readonly state?: JobRow["state"];
    readonly kind?: string;
    readonly after?: string;
    readonly limit?: number;
  }): Promise<readonly JobRow[]>;
  /** A dead one again, journaled. Throws `not-found`. */
  again(id: string, by: import("../people/who.ts").Who): Promise<void>;
}
