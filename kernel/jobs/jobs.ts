import type { Static, TObject } from "typebox";
import type { Who } from "../people/who.ts";

/** A kind of work done later: durable, retried, one at a time for each key. */
export interface JobKind<Data extends TObject = TObject> {
  /** Begins with the owner's id: `street-lamps.order-spare`. */
  readonly id: string;
  readonly data: Data;
  /** Seconds between runs of a job that nobody sends: it is there once, whatever happens; its data is `{}`, and it never dies. */
  readonly everySeconds?: number;
  /** Tries before it is dead; 8 when absent. Between them back-off: 2 s, 4 s, … at most an hour. */
  readonly tries?: number;
  /** ms; a run that takes longer counts as failed. 60,000 when absent. */
  readonly within?: number;
  /** Runs of the kind at the same time; 4 when absent. */
  readonly atOnce?: number;
  /**
   * At least once: a run that the city did not live to see the end of is made again, so what it does must bear being done
   * twice. A kind with `everySeconds` may tell that it wants to run sooner than its rhythm.
   */
  run(data: Static<Data>, run: JobRun): Promise<JobEnd> | JobEnd;
}

export type JobEnd = void | undefined | { readonly next?: number };

export interface JobRun {
  readonly id: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** Aborted when the run has taken too long, or the city stops: then end soon; a run that rejects is made again. */
  readonly signal: AbortSignal;
}

export interface JobWhen {
  /** Not before this instant, ms since 1970. */
  readonly at?: number;
  /** The same kind and key waiting is one job: the later `send` changes its data and instant. */
  readonly key?: string;
}

/** Within a transaction: the job is there when it commits, or never was. */
export interface JobWrites {
  /** Throws `input.invalid`, also for data of more than 64 KB, and `access.denied` for another owner's kind. */
  send<Data extends TObject>(
    kind: Pick<JobKind<Data>, "id" | "data">,
    data: Static<Data>,
    when?: JobWhen,
  ): Promise<void>;
  /** Takes a waiting one back; nothing happens when there is none. */
  takeBack(kind: string, key: string): Promise<void>;
  /**
   * After the commit a kind with `everySeconds` runs at once rather than at its next moment: for work that lies in a table of
   * its own. Kept in memory only: who needs it wakes it at start, too.
   */
  wake(kind: string): void;
}

/** Code and rule of an error, without the data it was about. */
export interface JobReason {
  readonly code: string;
  readonly rule?: string;
}

export type JobState = "waiting" | "running" | "dead";

export interface JobRow {
  readonly id: string;
  readonly kind: string;
  readonly key?: string;
  readonly state: JobState;
  /** Waiting: not before; running: since; dead: since. */
  readonly at: number;
  readonly attempt: number;
  /** Why the last try failed. */
  readonly reason?: JobReason;
}

/** What waits, runs and died; done ones are gone. */
export interface Jobs {
  /** In order of their making; at most 500, 100 when absent. */
  list(query: {
    readonly state?: JobState;
    readonly kind?: string;
    readonly after?: string;
    readonly limit?: number;
  }): Promise<readonly JobRow[]>;
  /** How many of each, and the instant since which the longest waiting one is due. */
  counts(): Promise<Readonly<Record<JobState, number>> & { readonly dueSince?: number }>;
  /** A dead one again, with all its tries; journaled. Throws `not-found`, `job.key.waiting`. */
  again(id: string, by: Who): Promise<void>;
  /** Lets a dead one go for good; journaled. Throws `not-found`. */
  giveUp(id: string, by: Who): Promise<void>;
}
