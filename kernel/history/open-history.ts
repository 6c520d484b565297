import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { CityError } from "../errors/city-error.ts";
import type { Log } from "../scenario/city.ts";
import type { HistoryDatabase } from "./database.ts";
import { DuckDBDatabase } from "./embedded/duckdb-database.ts";
import type { History } from "./history.ts";
import { MinuteSums } from "./minute-sums.ts";
import { readProgress } from "./progress.ts";
import { Properties } from "./properties.ts";
import { RecordedHistory } from "./recorded-history.ts";
import { Recorder } from "./recorder.ts";
import { recoverSums } from "./roll-up.ts";
import { tables } from "./schema.ts";
import { PostgresDatabase } from "./served/postgres-database.ts";
import { LocalSpans } from "./spans.ts";
import { ThingNumbers } from "./thing-numbers.ts";

export interface HistoryOptions {
  /** The embedded history is the file `history/history.duckdb` in it. */
  readonly dataFolder?: string;
  /** PostgreSQL; takes precedence. */
  readonly databaseUrl?: string;
  /** PostgreSQL schema, `history` when absent: lower-case letters, digits and underscores. */
  readonly schema?: string;
  /** IANA zone in which hours and days begin. */
  readonly timeZone: string;
  readonly log: Log;
}

/** @throws CityError `history.unavailable` */
export async function openHistory(options: HistoryOptions): Promise<History> {
  const spans = new LocalSpans(options.timeZone);
  try {
    const database = await openDatabase(options);
    await database.transaction(async (writing) => {
      for (const statement of tables(database.dialect)) await writing.query(statement);
    });
    await database.opened();
    const properties = await Properties.load(database);
    const progress = await readProgress(database);
    const things = new ThingNumbers();
    const sums = new MinuteSums();
    await recoverSums(database, progress, sums);
    const recorder = new Recorder({ database, properties, things, spans, progress, sums, log: options.log });
    return new RecordedHistory({ database, properties, things, spans, recorder });
  } catch (cause) {
    throw new CityError("history.unavailable", {}, { cause });
  }
}

async function openDatabase({ dataFolder, databaseUrl, schema = "history", log }: HistoryOptions) {
  if (!/^[a-z][a-z0-9_]*$/.test(schema)) throw new TypeError("not a schema name");
  if (databaseUrl !== undefined) return PostgresDatabase.open({ url: databaseUrl, schema, log });
  if (dataFolder === undefined) throw new TypeError("a history needs a data folder or a database url");
  const folder = join(dataFolder, "history");
  await mkdir(folder, { recursive: true });
  return DuckDBDatabase.open(join(folder, "history.duckdb")) as Promise<HistoryDatabase>;
}
