/** One connection within a transaction. */
export interface Connection {
  query<Row extends object>(text: string, parameters: readonly unknown[]): Promise<Row[]>;
  /** Several statements, no parameters. */
  script(text: string): Promise<void>;
}

/** A PostgreSQL, wherever it runs. Rejects with `StoreError`. */
export interface Backing {
  readonly kind: "embedded" | "served";
  query<Row extends object>(text: string, parameters: readonly unknown[]): Promise<Row[]>;
  /** Rolls back when the work fails or takes longer than the limit; rejects when the commit was none. */
  transaction<T>(work: (connection: Connection) => Promise<T>, options?: TransactionOptions): Promise<T>;
  close(): Promise<void>;
}

export interface TransactionOptions {
  /** Milliseconds; `transactionLimit` when absent. */
  readonly limit?: number;
  /** Statements that run together with `begin`. */
  readonly first?: string;
}

/** A transaction that is still open after this is rolled back: it holds locks that others wait for. Milliseconds. */
export const transactionLimit = 30_000;

/** After so long a single statement is ended, whatever waits for it: the transaction that it is part of has been given up. */
export const statementLimit = (ofTransaction: number): number => ofTransaction * 2;
