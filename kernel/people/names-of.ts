import type { Store } from "../store/store.ts";

const most = 1000;

/** Names of accounts and machines by id; what is unknown is left out. */
export async function namesOf(store: Store, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids)].slice(0, most);
  if (asked.length === 0) return new Map();
  const rows = await store.query<{ id: string; name: string }>(
    `select id, full_name as name from people.account where id = any($1::text[])
     union all select id, name from people.machine where id = any($1::text[])`,
    [asked],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
