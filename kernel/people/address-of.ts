import type { Sql } from "../store/store.ts";

/** The number that a citizen signs in with; undefined for everybody else. Never into log or journal. */
export async function phoneOf(sql: Sql, person: string): Promise<string | undefined> {
  const [row] = await sql.query<{ phone: string }>("select phone from people.citizen where id = $1", [person]);
  return row?.phone;
}
