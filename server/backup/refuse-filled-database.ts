import pg from "pg";
import { CityError } from "../../kernel/index.ts";

/** @throws CityError `restore.database` unless there is a database and nothing in it */
export async function refuseFilledDatabase(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rowCount } = await client.query(
      "select 1 from pg_tables where schemaname not in ('pg_catalog', 'information_schema') limit 1",
    );
    if (rowCount !== 0) throw new CityError("restore.database", { rule: "the one at DATABASE_URL is not empty" });
  } catch (error) {
    if (error instanceof CityError) throw error;
    throw new CityError(
      "store.unavailable",
      { rule: (error as { code?: string }).code ?? "connect" },
      { cause: error },
    );
  } finally {
    await client.end();
  }
}
