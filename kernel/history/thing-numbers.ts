import { enlarged } from "../things/tables/enlarged.ts";
import { roomFor } from "../things/tables/room.ts";
import type { HistoryDatabase } from "./database.ts";

/** What has a past: a thing, or what a source says of it apart from the rest (`datasetId`), under an index of the process's own. */
export interface NewThing {
  readonly index: number;
  readonly id: string;
  readonly type: string;
  readonly datasetId?: string;
}

export interface FoundThing {
  readonly number: number;
  readonly type: string;
}

const atOnce = 16_384;
const pending = -1;

/**
 * The index of what has a past → its lasting number in the database, four bytes a thing; ids themselves are only
 * held until their number is known.
 */
export class ThingNumbers {
  numbers = new Int32Array(1024);
  #new: NewThing[] = [];
  readonly #found = new Map<string, FoundThing>();

  note(thing: NewThing): void {
    const { index } = thing;
    if (index >= this.numbers.length) this.#grow(index);
    if (this.numbers[index] !== 0) return;
    this.numbers[index] = pending;
    this.#new.push(thing);
  }

  /** Finds the numbers of things noted since the last time, gives numbers to those that have none yet. */
  async save(database: HistoryDatabase): Promise<void> {
    while (this.#new.length > 0) {
      const some = this.#new.slice(0, atOnce);
      for (const { ordinal, number } of await resolve(database, some)) this.numbers[some[ordinal - 1]!.index] = number;
      this.#new = this.#new.slice(some.length);
    }
  }

  /** A thing that has a past. */
  async find(database: HistoryDatabase, id: string, dataset = ""): Promise<FoundThing | undefined> {
    const key = `${id}\n${dataset}`;
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const [row] = await database.query<FoundThing>(`select number, type from thing where id = $1 and dataset = $2`, [
      id,
      dataset,
    ]);
    if (row === undefined) return undefined;
    if (this.#found.size >= 10_000) this.#found.clear();
    this.#found.set(key, row);
    return row;
  }

  #grow(index: number): void {
    this.numbers = enlarged(this.numbers, roomFor(index + 1, this.numbers.length));
  }
}

const isWanted = "thing.id = wanted.id and thing.dataset = wanted.dataset";

function resolve(database: HistoryDatabase, things: readonly NewThing[]) {
  const { dialect } = database;
  const wanted = `wanted as (
    select ${dialect.list(1, "text")} as id, ${dialect.list(2, "text")} as type, ${dialect.list(3, "text")} as dataset,
      ${dialect.list(4, "integer")} as ordinal)`;
  const parameters = [
    dialect.listParameter(things.map(({ id }) => id)),
    dialect.listParameter(things.map(({ type }) => type)),
    dialect.listParameter(things.map(({ datasetId }) => datasetId ?? "")),
    dialect.listParameter(things.map((_, index) => index + 1)),
  ];
  return database.transaction(async (writing) => {
    await writing.query(
      `insert into thing (number, id, type, dataset) with ${wanted}
       select (select coalesce(max(number), 0) from thing) + row_number() over (order by ordinal), id, type, dataset
       from wanted where not exists (select 1 from thing where ${isWanted})`,
      parameters,
    );
    return writing.query<{ ordinal: number; number: number }>(
      `with ${wanted} select wanted.ordinal, thing.number from wanted join thing on ${isWanted}`,
      parameters,
    );
  });
}
