import { explain } from "../../errors/city-error.ts";
import type { Sql, Store, Transaction } from "../../store/store.ts";
import type { Text } from "../../texts/text.ts";
import type { RecordAct } from "../acts.ts";
import { bureauOf, lockBureaus, type BureauRow, type CountWork } from "../bureaus.ts";
import type { Devices } from "../devices.ts";
import type { Passwords } from "../passwords.ts";
import type { Sessions } from "../sessions.ts";
import { newId, newPassword, type Random } from "../tokens.ts";
import type { Who } from "../who.ts";
import { planImport, type ImportPlan, type Known, type KnownAccount } from "./import-plan.ts";
import { readTables, type ImportTable, type RowFault, type TablesRead } from "./import-tables.ts";

interface Counts {
  readonly created: number;
  readonly changed: number;
  readonly same: number;
}

export interface ImportResult {
  /** False when a row is faulty, or when it was a trial: then nothing has changed. */
  readonly done: boolean;
  /** The first 100 of `faultCount`. */
  readonly faults: readonly (Pick<RowFault, "sheet" | "line" | "field"> & { readonly message: Text })[];
  readonly faultCount: number;
  readonly bureaus: Counts;
  readonly accounts: Counts;
  /** One-time passwords of new accounts, told here and nowhere else. */
  readonly passwords: readonly { readonly name: string; readonly password: string }[];
}

export interface ImportOptions {
  readonly store: Store;
  readonly sessions: Sessions;
  readonly devices: Devices;
  readonly passwords: Passwords;
  readonly record: RecordAct;
  readonly countWork: CountWork;
  readonly now: () => number;
  readonly random: Random;
}

const mostTold = 100;
const perEntry = 200;

/** Bureaus, people and roles from a spreadsheet: looked at wholly first, then taken in wholly, in one transaction, or not at all. */
export function createImport(options: ImportOptions) {
  const { store, sessions, passwords, record, countWork, random } = options;

  const lookedAt = async (sql: Sql, read: TablesRead): Promise<{ plan: ImportPlan; known: Known }> => {
    const known = await knownNow(sql);
    const plan = planImport(read, known);
    const faults = [...plan.faults];
    const before = new Map(known.bureaus.map((bureau) => [bureau.id, bureau]));
    for (const { id, state } of plan.bureaus.changed) {
      if (state === "active" || before.get(id)?.state === "dissolved") continue;
      const open = await countWork(sql, id);
      const place = read.bureaus.find((row) => row.id === id)?.place ?? { line: 1 };
      if (open > 0) faults.push({ ...place, field: "state", rule: `open work: ${open}` });
    }
    return { plan: { ...plan, faults }, known };
  };

  return async (by: Who, tables: readonly ImportTable[], trial = false): Promise<ImportResult> => {
    const read = readTables(tables);
    const { plan } = await lookedAt(store, read);
    if (trial || plan.faults.length > 0) return told(plan, false, []);
    const fresh = new Map<string, { readonly password: string; readonly hash: string }>();
    for (const { name } of plan.accounts.created) {
      const password = newPassword(random);
      fresh.set(name, { password, hash: await passwords.hashRandom(password) });
    }
    return await store.transaction(async (transaction) => {
      transaction.afterCommit(sessions.forget);
      await lockBureaus(transaction);
      await transaction.query("lock table people.account in share row exclusive mode");
      const { plan: sure, known } = await lookedAt(transaction, read);
      if (sure.faults.length > 0) return told(sure, false, []);
      const created = sure.accounts.created.map((account) => ({ ...account, id: newId("staff", random) }));
      await writeBureaus(transaction, sure);
      await writeAccounts(transaction, { created, changed: sure.accounts.changed, fresh, now: options.now() });
      const wasActive = new Set(known.accounts.flatMap(({ name, state }) => (state === "active" ? [name] : [])));
      for (const { id, name, state } of sure.accounts.changed) {
        if (state === "active" || !wasActive.has(name)) continue;
        await sessions.endAll(transaction, id!);
        await options.devices.forgetAll(transaction, id!);
      }
      const bureaus = [...sure.bureaus.created, ...sure.bureaus.changed].map(({ id, parent, state }) => ({
        id,
        parent,
        state,
      }));
      for (const some of inParts(bureaus)) await record(transaction, "imported", by, { bureaus: some });
      const accounts = [...created, ...sure.accounts.changed].map(({ id, roles, bureau, state }) => ({
        account: id,
        roles,
        bureau,
        state,
      }));
      for (const some of inParts(accounts)) await record(transaction, "imported", by, { accounts: some });
      return told(
        sure,
        true,
        created.map(({ name }) => ({ name, password: fresh.get(name)!.password })),
      );
    });
  };
}

function inParts<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / perEntry) }, (_, i) =>
    rows.slice(i * perEntry, (i + 1) * perEntry),
  );
}

async function knownNow(sql: Sql): Promise<Known> {
  const bureaus = await sql.query<BureauRow>("select id, name_zh, name_en, parent, state from people.bureau");
  const accounts = await sql.query<KnownAccount & { full_name: string; bureau: string | null }>(
    "select id, name, full_name, bureau, roles, state from people.account",
  );
  return {
    bureaus: bureaus.map(bureauOf),
    accounts: accounts.map(({ id, name, full_name, bureau, roles, state }) => ({
      id: id!,
      name,
      fullName: full_name,
      roles,
      state,
      ...(bureau === null ? {} : { bureau }),
    })),
  };
}

async function writeBureaus(transaction: Transaction, { bureaus }: ImportPlan): Promise<void> {
  const rows = [...bureaus.created, ...bureaus.changed].map(({ id, name, parent, state }) => ({
    id,
    name_zh: name.zh,
    name_en: name.en,
    parent,
    state,
  }));
  await transaction.query(
    `insert into people.bureau (id, name_zh, name_en, parent, state)
     select id, name_zh, name_en, parent, state from jsonb_to_recordset($1::jsonb)
       as row (id text, name_zh text, name_en text, parent text, state text)
     on conflict (id) do update set name_zh = excluded.name_zh, name_en = excluded.name_en,
       parent = excluded.parent, state = excluded.state`,
    [JSON.stringify(rows)],
  );
}

interface AccountWrites {
  readonly created: readonly KnownAccount[];
  readonly changed: readonly KnownAccount[];
  readonly fresh: ReadonlyMap<string, { readonly hash: string }>;
  readonly now: number;
}

async function writeAccounts(transaction: Transaction, { created, changed, fresh, now }: AccountWrites): Promise<void> {
  const shape = "as row (id text, name text, full_name text, bureau text, roles text[], state text, password text)";
  const rows = (accounts: readonly KnownAccount[]) =>
    JSON.stringify(
      accounts.map(({ fullName, ...one }) => ({ ...one, full_name: fullName, password: fresh.get(one.name)?.hash })),
    );
  await transaction.query(
    `insert into people.account (id, name, full_name, bureau, roles, state, password, must_change_password, created_at)
     select id, name, full_name, bureau, roles, state, password, true, $2::bigint from jsonb_to_recordset($1::jsonb) ${shape}`,
    [rows(created), now],
  );
  await transaction.query(
    `update people.account set full_name = row.full_name, bureau = row.bureau, roles = row.roles, state = row.state
     from jsonb_to_recordset($1::jsonb) ${shape} where account.id = row.id`,
    [rows(changed)],
  );
}

const countsOf = ({ created, changed, same }: ImportPlan["bureaus"] | ImportPlan["accounts"]): Counts => ({
  created: created.length,
  changed: changed.length,
  same,
});

function told(plan: ImportPlan, done: boolean, passwords: ImportResult["passwords"]): ImportResult {
  const faults = plan.faults.toSorted((one, other) => one.line - other.line).slice(0, mostTold);
  return {
    done,
    faults: faults.map(({ sheet, line, field, rule }) => ({
      line,
      field,
      message: explain("input.invalid", { field, rule }).message,
      ...(sheet === undefined ? {} : { sheet }),
    })),
    faultCount: plan.faults.length,
    bureaus: countsOf(plan.bureaus),
    accounts: countsOf(plan.accounts),
    passwords,
  };
}
