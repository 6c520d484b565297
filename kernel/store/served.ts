import pg from "pg";
import { CityError } from "../errors/city-error.ts";
import type { Log } from "../log.ts";
import { statementLimit, transactionLimit, type Backing } from "./backing.ts";
import { runTransaction, type RawConnection } from "./run-transaction.ts";
import { servedTypes } from "./served-values.ts";
import { faultOf, StoreError, toStoreError } from "./store-error.ts";

const connections = 10;

/** A PostgreSQL server. Nothing is retried: who called knows whether that is right. */
export async function openServed(databaseUrl: string, log: Log): Promise<Backing> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: connections,
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: transactionLimit,
    statement_timeout: statementLimit(transactionLimit),
    application_name: "citybrain",
    types: servedTypes,
  });
  pool.on("error", (error) => log.warn({ reason: error.message }, "an idle connection to PostgreSQL was lost"));
  try {
    await translated(() => pool.query("select 1"));
  } catch (error) {
    await pool.end();
    throw error;
  }
  let closing: Promise<void> | undefined;
  return {
    kind: "served",
    query: (text, parameters) => rawConnection(pool).query(text, parameters),
    async transaction(work, options) {
      const client = await translated(() => pool.connect());
      let broken: Error | undefined;
      const lost = (error: Error) => (broken = error);
      client.on("error", lost);
      try {
        return await runTransaction(rawConnection(client), work, options);
      } catch (error) {
        if (error instanceof StoreError && error.code.startsWith("08")) broken = error;
        throw error;
      } finally {
        client.off("error", lost);
        client.release(broken);
      }
    },
    close: () => (closing ??= pool.end()),
  };
}

function rawConnection(client: pg.Pool | pg.PoolClient): RawConnection {
  return {
    query: async <Row extends object>(text: string, parameters: readonly unknown[]) =>
      (await translated(() => client.query(text, [...parameters]))).rows as Row[],
    script: async (text) => {
      const result: pg.QueryResult | pg.QueryResult[] = await translated(() => client.query(text));
      return (Array.isArray(result) ? result.at(-1) : result)?.command;
    },
  };
}

/** Whatever fails in the act becomes a StoreError, except a coded error. */
export async function translated<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof CityError) throw error;
    const fault = faultOf(error);
    if (fault !== undefined) throw toStoreError(fault, error);
    const reason = error instanceof Error ? error.message : "unknown";
    throw new StoreError(`PostgreSQL cannot be reached: ${reason}`, "08000", undefined, undefined, { cause: error });
  }
}
