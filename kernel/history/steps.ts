import { CityError } from "../errors/city-error.ts";
import type { HistoryDatabase, Writing } from "./database.ts";
import { tables } from "./schema.ts";

/** A change of the history's tables. Steps once released stay as they are; new ones come after them. */
export interface Step {
  readonly name: string;
  run(writing: Writing): Promise<void>;
}

/**
 * Takes the steps that the database has not taken yet, each in a transaction of its own. Histories of versions that did
 * not number their steps begin with the first: it, and those of that time, change nothing that is there.
 * @throws CityError `store.migration.newer`
 */
export async function takeSteps(database: HistoryDatabase): Promise<void> {
  const steps = [{ name: "tables", run: makeTables(database) }, ...database.steps];
  await database.transaction((writing) =>
    writing.query(`create table if not exists step (number integer not null, name text not null)`),
  );
  const [last] = await database.query<{ number: number }>(
    `select coalesce(max(number), 0)::float8 as number from step`,
  );
  const taken = last!.number;
  if (taken > steps.length) throw new CityError("store.migration.newer", { owner: "history", number: taken });
  for (const [index, { name, run }] of steps.entries()) {
    if (index < taken) continue;
    await database.transaction(async (writing) => {
      await run(writing);
      await writing.query(`insert into step select $1::integer, $2`, [index + 1, name]);
    });
  }
}

const makeTables = (database: HistoryDatabase) => async (writing: Writing) => {
  for (const statement of tables(database.dialect)) await writing.query(statement);
};
