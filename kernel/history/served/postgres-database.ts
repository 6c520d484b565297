import { Pool, types, type PoolClient } from "pg";
import type { Log } from "../../log.ts";
import { timeColumn, type Dialect, type HistoryDatabase, type Table, type Writing } from "../database.ts";
import { readingsIn } from "../readings.ts";
import type { Step } from "../steps.ts";
import type { TextRow } from "../rows.ts";
import { BinaryCopy } from "./binary-copy.ts";
import { makeBlocks, readingsInBlocks, removeFromBlocks } from "./blocks.ts";
import { beginningsOf, minuteRows, rawRows } from "./ordered-rows.ts";
import { keepIndexesApart } from "./earlier-raw.ts";
import { makeRests, NewDays } from "./new-days.ts";
import { Partitions, type Parted } from "./partitions.ts";
import { Segments } from "./segments.ts";

const dialect: Dialect = {
  raw: (wanted) => `${readingsIn("raw", wanted)} union all ${readingsInBlocks(wanted)}`,
  latest: (value, key, tie) => `(array_agg(${value} order by ${key} desc, ${tie} desc))[1]`,
  list: (parameter, type) => `unnest($${parameter}::${type}[])`,
  listParameter: (items) => items,
  byDay: (column) => `partition by range (${column})`,
  inOrder: "order by thing, property",
  indexes: [
    "create unique index if not exists thing_id on thing (id)",
    "create index if not exists raw_text_series on raw_text (thing, property, observed)",
    ...["minute", "hour", "day"].flatMap((level) => [
      `create index if not exists ${level}_series on ${level} (thing, property, begins)`,
      `create index if not exists ${level}_begins on ${level} using brin (begins) with (pages_per_range = 16)`,
      `create index if not exists ${level}_pass on ${level} using brin (pass) with (pages_per_range = 16)`,
    ]),
  ],
};

export interface PostgresOptions {
  readonly url: string;
  readonly schema: string;
  readonly log: Log;
}

const steps: readonly Step[] = [
  { name: "each part of raw has its own indexes", run: keepIndexesApart },
  { name: "blocks of raw readings", run: makeBlocks },
  { name: "things by dataset", run: keepDatasets },
  { name: "a rest for odd days", run: makeRests },
];

async function keepDatasets(writing: Writing): Promise<void> {
  await writing.query(`alter table thing add column dataset text not null default ''`);
  await writing.query(`drop index thing_id`);
  await writing.query(`create unique index thing_id on thing (id, dataset)`);
}

/** So many readings at once go into blocks. */
const bulk = 8192;

/** A schema of its own in a PostgreSQL database. */
export class PostgresDatabase implements HistoryDatabase {
  readonly kind = "served";
  readonly dialect = dialect;
  readonly steps = steps;
  readonly #copy = new BinaryCopy();
  readonly #segments: Segments;
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly pool: Pool,
    private readonly partitions: Partitions,
    private readonly newDays: NewDays,
    log: Log,
  ) {
    this.#segments = new Segments(this, newDays, log);
  }

  static async open({ url, schema, log }: PostgresOptions): Promise<PostgresDatabase> {
    const pool = new Pool({
      connectionString: url,
      max: 4,
      application_name: `citybrain ${schema}`,
      options: `-c search_path=${schema}`,
      types: { getTypeParser: types.getTypeParser },
    });
    pool.on("error", (error) => log.warn({ error }, "history: lost a connection to PostgreSQL"));
    pool.on("connect", (client) => client.on("error", heardByTheQuery));
    await pool.query(`create schema if not exists ${schema}`);
    const newDays = new NewDays();
    return new PostgresDatabase(pool, new Partitions(schema, newDays), newDays, log);
  }

  received(at: number): void {
    this.newDays.received(at);
  }

  /** PostgreSQL's own log is part of the database. */
  async settle(): Promise<void> {}

  copyTo(): Promise<void> {
    return Promise.reject(new Error("a server's history is copied with the server's tools"));
  }

  /** PostgreSQL looks after its own files. */
  async readAll(): Promise<void> {}

  damage(): undefined {}

  async tidy(): Promise<void> {}

  async opened(): Promise<void> {
    await this.#segments.open();
  }

  async query<Row extends object>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(text, [...parameters])).rows;
  }

  async pairs(
    text: string,
    parameters: readonly unknown[],
    visit: (first: string | number, second: string | number) => void,
  ): Promise<void> {
    const { rows } = await this.pool.query<[string | number, string | number]>({
      text,
      values: [...parameters],
      rowMode: "array",
    });
    for (const [first, second] of rows) visit(first, second);
  }

  transaction<T>(work: (writing: Writing) => Promise<T>): Promise<T> {
    const done = this.#writing.then(() => this.#transact(work));
    this.#writing = done.catch(() => {});
    return done;
  }

  async remove(table: Table, properties: readonly number[], before: number, all: boolean): Promise<void> {
    const cutoff = Math.floor(before);
    if (all) await this.#drop(table, cutoff);
    await this.query(
      `delete from ${table} where ${timeColumn(table)} < $1::bigint and property = any($2::smallint[])`,
      [cutoff, properties],
    );
    if (table !== "raw") return;
    if (all) await this.#drop("raw_block", cutoff);
    await removeFromBlocks(this, properties, cutoff);
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#segments.close();
    await this.pool.end();
  }

  /** The days that lie wholly before an instant. */
  async #drop(table: Parted, before: number): Promise<void> {
    for (const { day, statement } of await this.partitions.droppable(this, table, before)) {
      await this.query(statement);
      if (table === "raw") this.#segments.forget(day);
    }
  }

  async #transact<T>(work: (writing: Writing) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query("begin");
      this.newDays.begin();
      const result = await work(this.#open(client));
      await client.query("commit");
      this.partitions.committed();
      this.#segments.committed();
      client.release();
      return result;
    } catch (error) {
      this.partitions.rolledBack();
      this.#segments.rolledBack();
      const broken = await client.query("rollback").then(
        () => false,
        () => true,
      );
      client.release(broken);
      throw error;
    }
  }

  #open(client: PoolClient): Writing {
    const query: Writing["query"] = async <Row extends object>(text: string, parameters: readonly unknown[] = []) =>
      (await client.query<Row>(text, [...parameters])).rows;
    return {
      query,
      appendNumbers: async (buffers, numbers, arrival) => {
        const length = buffers.reduce((sum, rows) => sum + rows.length, 0);
        if (length < bulk) {
          await this.#segments.prepare({ query }, buffers, arrival);
          await this.#copy.rows(client, "raw", rawRows(buffers, numbers, arrival));
          return;
        }
        for (const rows of buffers)
          await this.partitions.prepare({ query }, "raw_block", rows.observed.subarray(0, rows.length));
        await this.#copy.blocks(client, buffers, numbers, arrival);
      },
      appendMinutes: async (sums, pass) => {
        await this.partitions.prepare({ query }, "minute", beginningsOf(sums));
        await this.#copy.rows(client, "minute", minuteRows(sums, pass));
      },
      appendTexts: async (rows, numbers, arrival) => {
        await this.partitions.prepare(
          { query },
          "raw_text",
          rows.map(({ observed }) => observed),
        );
        await insertTexts(client, rows, numbers, arrival);
      },
    };
  }
}

/** A connection that is lost while it is lent out says so itself too; the query that waits for it fails anyway. */
function heardByTheQuery(): void {}

async function insertTexts(client: PoolClient, rows: readonly TextRow[], numbers: Int32Array, arrival: number) {
  await client.query(
    `insert into raw_text select * from
     unnest($1::integer[], $2::smallint[], $3::bigint[], $4::bigint[], $5::text[])`,
    [
      rows.map(({ thing }) => numbers[thing]),
      rows.map(({ property }) => property),
      rows.map(({ observed }) => Math.floor(observed)),
      rows.map((_, index) => arrival + index),
      rows.map(({ text }) => text),
    ],
  );
}
