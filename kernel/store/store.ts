import type { CityError } from "../errors/city-error.ts";
import type { Cause } from "../stream/stream.ts";

/** One numbered step of one owner's schema. Never changed once released; upgrades never lose data. */
export interface Migration {
  /** 1, 2, 3, … without gaps. */
  readonly number: number;
  readonly name: string;
  /** PostgreSQL statements; tables are named with the owner's schema (`parking.note`). */
  readonly sql: string;
}

/**
 * PostgreSQL dialect. Parameters are $1, $2, …; a list is a PostgreSQL array, JSON is given as `JSON.stringify` text.
 * What comes back: bigint and numeric as numbers, timestamptz as Date, date and timestamp as text, bytea as Uint8Array,
 * json parsed. Rejects with `StoreError` (see `isUniqueViolation`).
 */
export interface Sql {
  query<Row extends object = Record<string, unknown>>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** Something that happened in casework; reaches the stream and the journal with the transaction, or not at all. */
export interface CityEvent {
  /** Dotted, e.g. `scenario.switched`. */
  readonly topic: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly cause: Cause;
}

export interface Transaction extends Sql {
  /** Puts the events in the outbox of this transaction, in this order. */
  emit(...events: readonly CityEvent[]): Promise<void>;
  /** Runs once the transaction has committed; never when it rolled back. Must not throw. */
  afterCommit(action: () => void): void;
  /** The same transaction within the fence of an owner whose `fenced` store is ready. */
  as(owner: string): Sql;
}

/**
 * A scenario's store: one statement at a time, `select`, `insert`, `update`, `delete` or `with`, under a database role that may
 * use the owner's schema and nothing else; names without a schema are of that schema. Anything else throws `fence.sql`.
 */
export interface FencedStore extends Sql {
  /** Before anything else, also when there are no steps: makes role and schema, and runs the owner's steps under the role. Throws `fence.schema`. */
  migrate(migrations: readonly Migration[]): Promise<void>;
  /** `sql` is the owner's; `whole` is the kernel's side of the same transaction and not for the owner. */
  transaction<T>(work: (sql: Sql, whole: Transaction) => Promise<T>): Promise<T>;
}

/** Cases, people, records, money, settings. Embedded: PGlite in a worker, synced on commit, folder locked; served: PostgreSQL. */
export interface Store extends Sql {
  readonly kind: "embedded" | "served";
  /**
   * Isolated as far as the work's own locks go; retried by nobody: the work sees its error. Resolves when the commit is on
   * disk. Within it use the transaction, never the store. Rolled back when open for over 30 seconds.
   */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Runs the owner's steps not yet run, each in a transaction, under one lock; makes the owner's schema first. */
  migrate(owner: string, migrations: readonly Migration[]): Promise<void>;
  /** What the owner gets of the store. `refused` hears of each statement that the fence refused, whatever the owner does about it. */
  fenced(owner: string, refused?: (error: CityError) => void): FencedStore;
  /** Called after each commit that put an event in the outbox. Returns the way to end it. */
  onEvent(listener: () => void): () => void;
  close(): Promise<void>;
}
