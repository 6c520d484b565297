import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { CityError } from "../errors/city-error.ts";
import type { Log } from "../log.ts";
import type { Position } from "../stream/stream.ts";
import type { HistoryDatabase } from "./database.ts";
import { MinuteSums } from "./minute-sums.ts";
import { readProgress } from "./progress.ts";
import { Properties, type PropertyNumbers } from "./properties.ts";
import { RecordedHistory } from "./recorded-history.ts";
import { Recorder } from "./recorder.ts";
import { recoverSums } from "./roll-up.ts";
import { LocalSpans } from "./spans.ts";
import { takeSteps } from "./steps.ts";
import { ThingNumbers } from "./thing-numbers.ts";
import { historyFile, historyFolder } from "./embedded/files.ts";
import type { HistoryPlace } from "./thread-messages.ts";

interface OpeningOptions extends HistoryPlace {
  readonly log: Log;
  readonly stored: (rows: number, position: Position) => void;
  readonly released: (buffer: ArrayBuffer) => void;
  readonly damaged: (error: CityError) => void;
}

export interface OpenedHistory {
  readonly history: RecordedHistory;
  /** Everything up to here is on disk. */
  readonly position: Position;
  readonly numbers: PropertyNumbers;
}

/** @throws CityError `history.unavailable`, `history.unusable`, `history.damaged`, `store.migration.newer` */
export async function openRecordedHistory(options: OpeningOptions): Promise<OpenedHistory> {
  const spans = new LocalSpans(options.timeZone);
  const { log, stored, released, damaged } = options;
  let database: HistoryDatabase | undefined;
  try {
    database = await openDatabase(options);
    if (options.thorough === true) await database.readAll(async () => undefined);
    await takeSteps(database);
    await database.opened();
    const properties = await Properties.load(database);
    const progress = await readProgress(database);
    const things = new ThingNumbers();
    const sums = new MinuteSums();
    await recoverSums(database, progress, sums);
    const recorder = new Recorder({ database, properties, things, spans, progress, sums, log, stored, released });
    const history = new RecordedHistory({ database, properties, things, spans, recorder, log, damaged });
    return { history, position: progress.position, numbers: properties.numbers };
  } catch (cause) {
    if (cause instanceof CityError) throw cause;
    const damage = database?.damage(cause);
    await database?.close(damage !== undefined).catch(() => undefined);
    if (damage !== undefined) throw damage;
    throw new CityError("history.unavailable", {}, { cause });
  }
}

/** Each database's library is loaded only where it is used: DuckDB's alone takes 15 MB. */
async function openDatabase({ dataFolder, databaseUrl, schema = "history", log }: OpeningOptions) {
  if (!/^[a-z][a-z0-9_]*$/.test(schema)) throw new TypeError("not a schema name");
  if (databaseUrl !== undefined) {
    const { PostgresDatabase } = await import("./served/postgres-database.ts");
    return PostgresDatabase.open({ url: databaseUrl, schema, log });
  }
  if (dataFolder === undefined) throw new TypeError("a history needs a data folder or a database url");
  const folder = join(dataFolder, historyFolder);
  await mkdir(folder, { recursive: true });
  const { DuckDBDatabase } = await import("./embedded/duckdb-database.ts");
  return DuckDBDatabase.open(join(folder, historyFile)) as Promise<HistoryDatabase>;
}
