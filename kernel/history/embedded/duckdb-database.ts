import { constants, copyFile } from "node:fs/promises";
import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from "@duckdb/node-api";
import { timeColumn, type Dialect, type HistoryDatabase, type Queries, type Table, type Writing } from "../database.ts";
import { readingsIn } from "../readings.ts";
import type { Step } from "../steps.ts";
import type { CityError } from "../../errors/city-error.ts";
import { appendMinutes, appendNumbers, appendTexts } from "./duckdb-append.ts";
import { duckDBDamage, duckDBRefusal } from "./duckdb-damage.ts";

const dialect: Dialect = {
  raw: (wanted) => readingsIn("raw", wanted),
  latest: (value, key, tie) => `arg_max(${value}, (${key})::hugeint * ${2 ** 54} + ${tie})`,
  list: (parameter, type) => `unnest(from_json($${parameter}, '["${type === "text" ? "VARCHAR" : "INTEGER"}"]'))`,
  listParameter: (items) => JSON.stringify(items),
  byDay: () => "",
  inOrder: "",
  indexes: [],
};

const steps: readonly Step[] = [
  {
    name: "things by dataset",
    run: async (writing) => void (await writing.query(`alter table thing add column dataset text default ''`)),
  },
];

/** Connections for readers: few, since each one at work holds a thread that the stream's disk writes need too. */
const readers = 2;

/** Read in one go when all of it is looked through: eight of DuckDB's row groups. */
const rowsAtOnce = 8 * 122_880;

const memoryLimit = "64MB";
const settings = {
  memory_limit: memoryLimit,
  threads: "1",
  preserve_insertion_order: "false",
  checkpoint_threshold: "64MB",
  autoinstall_known_extensions: "false",
};

/** A DuckDB file in this process. Another process cannot open it meanwhile. */
export class DuckDBDatabase implements HistoryDatabase {
  readonly kind = "embedded";
  readonly dialect = dialect;
  readonly steps = steps;
  readonly #idle: DuckDBConnection[];
  readonly #queue: ((connection: DuckDBConnection) => void)[] = [];
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly file: string,
    private readonly instance: DuckDBInstance,
    private readonly writer: DuckDBConnection,
    connections: readonly DuckDBConnection[],
  ) {
    this.#idle = [...connections];
  }

  static async open(file: string): Promise<DuckDBDatabase> {
    const instance = await DuckDBInstance.create(file, settings).catch((error: unknown) => {
      throw duckDBRefusal(error);
    });
    const connections = await Promise.all(Array.from({ length: readers }, () => instance.connect()));
    return new DuckDBDatabase(file, instance, await instance.connect(), connections);
  }

  received(): void {}

  query<Row extends object>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.#reading((connection) => run<Row>(connection, text, parameters));
  }

  pairs(
    text: string,
    parameters: readonly unknown[],
    visit: (first: string | number, second: string | number) => void,
  ): Promise<void> {
    return this.#reading(async (connection) => {
      const { sql, bound } = withNumbers(text, parameters);
      const result = await connection.stream(sql, bound);
      for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
        const first = chunk.getColumnVector(0);
        const second = chunk.getColumnVector(1);
        for (let row = 0; row < chunk.rowCount; row += 1)
          visit(first.getItem(row) as string | number, second.getItem(row) as string | number);
      }
    });
  }

  transaction<T>(work: (writing: Writing) => Promise<T>): Promise<T> {
    const done = this.#writing.then(async () => {
      await this.writer.run("begin");
      try {
        const result = await work(this.#open());
        await this.writer.run("commit");
        return result;
      } catch (error) {
        await this.writer.run("rollback").catch(() => {});
        throw error;
      }
    });
    this.#writing = done.catch(() => {});
    return done;
  }

  async remove(table: Table, properties: readonly number[], before: number): Promise<void> {
    if (properties.length === 0) return;
    await this.transaction((writing) =>
      writing.query(
        `delete from ${table} where ${timeColumn(table)} < $1::bigint and property in (${properties.join(", ")})`,
        [Math.floor(before)],
      ),
    );
  }

  /**
   * Setting the limit makes DuckDB call `malloc_trim`, which concerns the whole process: the C library keeps what is freed
   * within its heaps otherwise, one for each thread.
   */
  async tidy(): Promise<void> {
    await this.writer.run(`set memory_limit = '${memoryLimit}'`);
  }

  async opened(): Promise<void> {}

  settle(): Promise<void> {
    const done = this.#writing.then(async () => void (await this.writer.run("checkpoint")));
    this.#writing = done.catch(() => {});
    return done;
  }

  copyTo(path: string): Promise<void> {
    const done = this.#writing.then(async () => {
      await this.writer.run("checkpoint");
      await copyFile(this.file, path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    });
    this.#writing = done.catch(() => {});
    return done;
  }

  async readAll(pause: (worked: number) => Promise<void>): Promise<void> {
    const tables = await this.query<{ name: string; size: number }>(
      "select table_name as name, estimated_size::float8 as size from duckdb_tables() where not internal",
    );
    for (const { name, size } of tables) {
      for (let row = 0; row <= size; row += rowsAtOnce) {
        const begun = performance.now();
        // A hash of every column: neither statistics nor an index can answer that without the blocks.
        await this.query(
          `select bit_xor(hash(columns(*))) from "${name}" where rowid >= ${row} and rowid < ${row + rowsAtOnce}`,
        );
        await pause(performance.now() - begun);
      }
    }
  }

  damage(error: unknown): CityError | undefined {
    return duckDBDamage(error);
  }

  async close(asItIs = false): Promise<void> {
    await this.#writing;
    if (asItIs) await this.writer.run("pragma disable_checkpoint_on_shutdown").catch(() => undefined);
    for (let closed = 0; closed < readers; closed += 1) (await this.#reader()).closeSync();
    this.writer.closeSync();
    this.instance.closeSync();
  }

  async #reading<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.#reader();
    try {
      return await work(connection);
    } finally {
      const next = this.#queue.shift();
      if (next) next(connection);
      else this.#idle.push(connection);
    }
  }

  /** Waits for one that has nothing to do. */
  async #reader(): Promise<DuckDBConnection> {
    return this.#idle.pop() ?? new Promise((take) => this.#queue.push(take));
  }

  #open(): Writing {
    const queries: Queries = { query: (text, parameters = []) => run(this.writer, text, parameters) };
    return {
      ...queries,
      appendNumbers: (rows, numbers, arrival) => appendNumbers(this.writer, rows, numbers, arrival),
      appendTexts: (rows, numbers, arrival) => appendTexts(this.writer, rows, numbers, arrival),
      appendMinutes: (sums, pass) => appendMinutes(this.writer, sums, pass),
    };
  }
}

async function run<Row extends object>(
  connection: DuckDBConnection,
  text: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  const { sql, bound } = withNumbers(text, parameters);
  const reader = await connection.runAndReadAll(sql, bound);
  return reader.getRowObjectsJS() as Row[];
}

/** Numbers go into the text itself, so that DuckDB can leave out the blocks that they rule out. */
function withNumbers(text: string, parameters: readonly unknown[]): { sql: string; bound: DuckDBValue[] } {
  const bound: DuckDBValue[] = [];
  const places = new Map<number, string>();
  const sql = text.replaceAll(/\$(\d+)/g, (_, digits: string) => {
    const number = Number(digits);
    const parameter = parameters[number - 1];
    if (typeof parameter === "number") return `(${parameter})`;
    let place = places.get(number);
    if (place === undefined) {
      bound.push(parameter as DuckDBValue);
      place = `$${bound.length}`;
      places.set(number, place);
    }
    return place;
  });
  return { sql, bound };
}
