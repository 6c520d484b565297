import type { Backing } from "./backing.ts";
import type { Migration, Sql } from "./store.ts";

export const cityIdMigrations: readonly Migration[] = [
  {
    number: 2,
    name: "city id",
    sql: `create table city.identity (id uuid not null);
      insert into city.identity select gen_random_uuid()`,
  },
];

/** What tells this city from every other, for as long as its store lives; a restored store has the same. */
export async function cityId(sql: Sql | Backing): Promise<string> {
  const [row] = await sql.query<{ id: string }>("select id from city.identity", []);
  return row!.id;
}
