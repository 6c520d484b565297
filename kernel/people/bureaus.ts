import { CityError } from "../errors/city-error.ts";
import { isUniqueViolation } from "../store/store-error.ts";
import type { Sql, Store, Transaction } from "../store/store.ts";
import type { Text } from "../texts/text.ts";
import type { RecordAct } from "./acts.ts";
import { checkBureau, checkedLimit, checkTitle } from "./checks.ts";
import type { Bureau, Bureaus, HolderQuery, OpenWork } from "./organisation.ts";
import type { Sessions } from "./sessions.ts";

export interface BureauRow {
  readonly id: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly parent: string | null;
  readonly state: Bureau["state"];
}

export function bureauOf({ id, name_zh: zh, name_en: en, parent, state }: BureauRow): Bureau {
  return { id, name: { zh, en }, state, ...(parent === null ? {} : { parent }) };
}

/** Until the end of the transaction nobody else changes the tree or puts an account into it. */
export async function lockBureaus(transaction: Transaction): Promise<void> {
  await transaction.query("lock table people.bureau in share row exclusive mode");
}

/** Throws `people.bureau.unknown` unless the bureau is there and not dissolved; it stays so until the transaction ends. */
export async function checkActiveBureau(transaction: Transaction, field: string, id: string): Promise<void> {
  const [found] = await transaction.query("select from people.bureau where id = $1 and state = 'active' for share", [
    id,
  ]);
  if (found === undefined) throw new CityError("people.bureau.unknown", { field, bureau: id });
}

/** The bureau and all below it, also where they were made to go round in a circle. */
export async function bureausWithin(sql: Sql, id: string): Promise<readonly string[]> {
  const rows = await sql.query<{ id: string }>(
    `with recursive below (id) as (
       select id from people.bureau where id = $1
       union select bureau.id from people.bureau join below on bureau.parent = below.id
     ) select id from below order by id`,
    [id],
  );
  return rows.map((row) => row.id);
}

function checkNames(name: Text | undefined): void {
  checkTitle("name.zh", name?.zh);
  checkTitle("name.en", name?.en);
}

export interface BureausOptions {
  readonly store: Store;
  readonly sessions: Sessions;
  readonly record: RecordAct;
}

/** The open work of a bureau in all rooms that told how to count it. */
export type CountWork = (sql: Sql, bureau: string) => Promise<number>;

export function createBureaus({ store, sessions, record }: BureausOptions): { bureaus: Bureaus; countWork: CountWork } {
  const watchers = new Set<OpenWork>();
  const countWork: CountWork = async (sql, bureau) => {
    let sum = 0;
    for (const openWork of watchers) sum += await openWork(sql, bureau);
    return sum;
  };

  const refuseBusy = async (transaction: Transaction, id: string) => {
    const [count] = await transaction.query<{ below: number; accounts: number }>(
      `select (select count(*) from people.bureau where parent = $1 and state = 'active') as below,
         (select count(*) from people.account where bureau = $1 and state = 'active') as accounts`,
      [id],
    );
    const { below, accounts } = count!;
    const tasks = await countWork(transaction, id);
    if (below + accounts + tasks > 0) throw new CityError("people.bureau.busy", { bureau: id, below, accounts, tasks });
  };

  const bureaus: Bureaus = {
    async list({ after, limit } = {}) {
      const rows = await store.query<BureauRow>(
        `select id, name_zh, name_en, parent, state from people.bureau
         where $1::text is null or id > $1 order by id limit $2`,
        [after ?? null, checkedLimit(limit)],
      );
      return rows.map(bureauOf);
    },

    async create(by, { id, name, parent }) {
      checkBureau(id, "id");
      checkNames(name);
      try {
        return await store.transaction(async (transaction) => {
          if (parent !== undefined) await checkActiveBureau(transaction, "parent", parent);
          const [row] = await transaction.query<BureauRow>(
            `insert into people.bureau (id, name_zh, name_en, parent, state) values ($1, $2, $3, $4, 'active') returning *`,
            [id, name.zh.trim(), name.en.trim(), parent ?? null],
          );
          transaction.afterCommit(sessions.forget);
          await record(transaction, "bureau.created", by, { bureau: id, parent });
          return bureauOf(row!);
        });
      } catch (error) {
        if (isUniqueViolation(error, "bureau_pkey"))
          throw new CityError("people.bureau.taken", { field: "id", bureau: id });
        throw error;
      }
    },

    async change(by, id, { name, parent, state }) {
      checkNames(name);
      return await store.transaction(async (transaction) => {
        await lockBureaus(transaction);
        if (typeof parent === "string") {
          await checkActiveBureau(transaction, "parent", parent);
          if ((await bureausWithin(transaction, id)).includes(parent))
            throw new CityError("people.bureau.loop", { field: "parent", bureau: id });
        }
        const [row] = await transaction.query<BureauRow>(
          `update people.bureau set name_zh = coalesce($2, name_zh), name_en = coalesce($3, name_en),
             parent = case when $4 then $5 else parent end, state = coalesce($6, state)
           where id = $1 returning *`,
          [id, name?.zh.trim() ?? null, name?.en.trim() ?? null, parent !== undefined, parent ?? null, state ?? null],
        );
        if (row === undefined) throw new CityError("not-found", { what: `bureau ${id}` });
        if (state === "dissolved") await refuseBusy(transaction, id);
        if (state === "active" && row.parent !== null) await checkActiveBureau(transaction, "parent", row.parent);
        transaction.afterCommit(sessions.forget);
        await record(transaction, "bureau.changed", by, {
          bureau: id,
          parent,
          state,
          ...(name === undefined ? {} : { name: "changed" }),
        });
        return bureauOf(row);
      });
    },

    within: (id) => bureausWithin(store, id),

    holders: async (query, on = store) => findHolders(on, query),

    watchWork(openWork) {
      watchers.add(openWork);
      return () => void watchers.delete(openWork);
    },
  };
  return { bureaus, countWork };
}

async function findHolders(sql: Sql, { role, bureau, text, after, limit }: HolderQuery) {
  const rows = await sql.query<{ id: string; full_name: string; bureau: string | null }>(
    `select id, full_name, bureau from people.account
     where state = 'active' and $1 = any (roles) and ($2::text is null or bureau = $2)
       and ($3::text is null or position(lower($3) in lower(full_name)) > 0) and ($4::text is null or id > $4)
     order by id limit $5`,
    [role, bureau ?? null, text ?? null, after ?? null, checkedLimit(limit)],
  );
  return rows.map((row) => ({
    id: row.id,
    fullName: row.full_name,
    ...(row.bureau === null ? {} : { bureau: row.bureau }),
  }));
}
