import { enlarged } from "../things/tables/enlarged.ts";
import { roomFor } from "../things/tables/room.ts";
import type { HistoryDatabase } from "./database.ts";

/** The process's own index of a thing that has a past. */
export interface NewThing {
  readonly index: number;
  readonly id: string;
  readonly type: string;
}

export interface FoundThing {
  readonly number: number;
  readonly type: string;
}

const atOnce = 16_384;
const pending = -1;

/**
 * The process's index of a thing → its lasting number in the database, four bytes a thing; ids themselves are only
 * held until their number is known.
 */
export class ThingNumbers {
  numbers = new Int32Array(1024);
  #new: NewThing[] = [];
  readonly #found = new Map<string, FoundThing>();

  note(index: number, id: string, type: string): void {
    if (index >= this.numbers.length) this.#grow(index);
    if (this.numbers[index] !== 0) return;
    this.numbers[index] = pending;
    this.#new.push({ index, id, type });
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
  async find(database: HistoryDatabase, id: string): Promise<FoundThing | undefined> {
    const known = this.#found.get(id);
    if (known !== undefined) return known;
    const [row] = await database.query<FoundThing>(`select number, type from thing where id = $1`, [id]);
    if (row === undefined) return undefined;
    if (this.#found.size >= 10_000) this.#found.clear();
    this.#found.set(id, row);
    return row;
  }

  #grow(index: number): void {
    this.numbers = enlarged(this.numbers, roomFor(index + 1, this.numbers.length));
  }
}

function resolve(database: HistoryDatabase, things: readonly NewThing[]) {
  const { dialect } = database;
  const wanted = `wanted as (
    select ${dialect.list(1, "text")} as id, ${dialect.list(2, "text")} as type, ${dialect.list(3, "integer")} as ordinal)`;
  const parameters = [
    dialect.listParameter(things.map(({ id }) => id)),
    dialect.listParameter(things.map(({ type }) => type)),
    dialect.listParameter(things.map((_, index) => index + 1)),
  ];
  return database.transaction(async (writing) => {
    await writing.query(
      `insert into thing with ${wanted}
       select (select coalesce(max(number), 0) from thing) + row_number() over (order by ordinal), id, type from wanted
       where not exists (select 1 from thing where thing.id = wanted.id)`,
      parameters,
    );
    return writing.query<{ ordinal: number; number: number }>(
      `with ${wanted} select wanted.ordinal, thing.number from wanted join thing on thing.id = wanted.id`,
      parameters,
    );
  });
}
