import { CityError } from "../errors/city-error.ts";
import { isUniqueViolation } from "../store/store-error.ts";
import type { Store, Transaction } from "../store/store.ts";
import type { RecordAct } from "./acts.ts";
import { checkActiveBureau } from "./bureaus.ts";
import { checkBureau, checkedLimit, checkName, checkRoles, checkTitle, normalName } from "./checks.ts";
import type { Devices } from "./devices.ts";
import type { Passwords } from "./passwords.ts";
import type { Account, AccountChange, Accounts, AccountState, NewAccount } from "./people.ts";
import type { Sessions } from "./sessions.ts";
import { newId, newPassword, type Random } from "./tokens.ts";
import type { Who } from "./who.ts";

const columns = "id, name, full_name, bureau, roles, state, must_change_password, created_at, last_sign_in_at";

interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly full_name: string;
  readonly bureau: string | null;
  readonly roles: readonly string[];
  readonly state: AccountState;
  readonly must_change_password: boolean;
  readonly created_at: number;
  readonly last_sign_in_at: number | null;
}

export interface AccountsOptions {
  readonly store: Store;
  readonly sessions: Sessions;
  readonly devices: Devices;
  readonly passwords: Passwords;
  readonly record: RecordAct;
  readonly now: () => number;
  readonly random: Random;
}

export interface AccountsRoom extends Accounts {
  /** Makes the first administrator when there is no account at all. */
  createFirst(name: string): Promise<string | undefined>;
}

export function createAccounts(options: AccountsOptions): AccountsRoom {
  const { store, sessions, devices, passwords, record, now, random } = options;

  const insert = async (
    transaction: Transaction,
    by: Pick<Who, "actor" | "bureau">,
    account: NewAccount,
    hash: string,
  ) => {
    if (account.bureau !== undefined) await checkActiveBureau(transaction, "bureau", account.bureau);
    const [row] = await transaction.query<AccountRow>(
      `insert into people.account (id, name, full_name, bureau, roles, state, password, must_change_password, created_at)
       values ($1, $2, $3, $4, $5, 'active', $6, true, $7) returning ${columns}`,
      [newId("staff", random), account.name, account.fullName, account.bureau ?? null, account.roles, hash, now()],
    );
    const created = accountOf(row!);
    await record(transaction, "account.created", by, {
      account: created.id,
      roles: created.roles,
      bureau: created.bureau,
    });
    return created;
  };

  return {
    async list({ after, limit } = {}) {
      const rows = await store.query<AccountRow>(
        `select ${columns} from people.account where $1::text is null or name > $1 order by name limit $2`,
        [after ?? null, checkedLimit(limit)],
      );
      return rows.map(accountOf);
    },

    async create(by, account) {
      const name = normalName(account.name);
      checkName(name);
      checkTitle("fullName", account.fullName);
      checkBureau(account.bureau);
      checkRoles(account.roles);
      const password = newPassword(random);
      const hash = await passwords.hash(password);
      try {
        const created = await store.transaction((transaction) => insert(transaction, by, { ...account, name }, hash));
        return { account: created, password };
      } catch (error) {
        if (isUniqueViolation(error, "account_name_key")) throw new CityError("people.name.taken", { field: "name" });
        throw error;
      }
    },

    async update(by, id, change) {
      checkTitle("fullName", change.fullName);
      checkBureau(change.bureau ?? undefined);
      checkRoles(change.roles);
      const password = change.newPassword === true ? newPassword(random) : undefined;
      const hash = password === undefined ? undefined : await passwords.hash(password);
      const account = await store.transaction(async (transaction) => {
        transaction.afterCommit(sessions.forget);
        const changed = await applyChange(transaction, id, change, hash);
        if (hash !== undefined || changed.state === "disabled") {
          await sessions.endAll(transaction, id);
          await devices.forgetAll(transaction, id);
          if (hash !== undefined) await transaction.query("delete from people.passkey where account = $1", [id]);
        }
        await record(transaction, "account.changed", by, { account: id, ...described(change) });
        return changed;
      });
      return { account, ...(password === undefined ? {} : { password }) };
    },

    async createFirst(name) {
      const none = "select not exists (select from people.account) as none";
      if (!(await store.query<{ none: boolean }>(none))[0]?.none) return undefined;
      const password = newPassword(random);
      const hash = await passwords.hash(password);
      return await store.transaction(async (transaction) => {
        await transaction.query("lock table people.account in share row exclusive mode");
        if (!(await transaction.query<{ none: boolean }>(none))[0]?.none) return undefined;
        await insert(transaction, { actor: "system" }, { name, fullName: name, roles: ["administrator"] }, hash);
        return password;
      });
    },
  };
}

async function applyChange(
  transaction: Transaction,
  id: string,
  change: AccountChange,
  hash: string | undefined,
): Promise<Account> {
  // Two administrators must not take the role from each other at the same moment.
  await transaction.query("lock table people.account in share row exclusive mode");
  const before = await countAdministrators(transaction);
  if (typeof change.bureau === "string") await checkActiveBureau(transaction, "bureau", change.bureau);
  const [row] = await transaction.query<AccountRow>(
    `update people.account set
       full_name = coalesce($2, full_name),
       bureau = case when $3 then $4 else bureau end,
       roles = coalesce($5::text[], roles),
       state = coalesce($6, state),
       password = coalesce($7, password),
       must_change_password = must_change_password or $7::text is not null
     where id = $1 returning ${columns}`,
    [
      id,
      change.fullName ?? null,
      change.bureau !== undefined,
      change.bureau ?? null,
      change.roles ?? null,
      change.state ?? null,
      hash ?? null,
    ],
  );
  if (row === undefined) throw new CityError("not-found", { what: id });
  if (before > 0 && (await countAdministrators(transaction)) === 0) throw new CityError("people.administrator.last");
  // While it was disabled its bureau could be dissolved.
  if (change.state === "active" && row.bureau !== null) await checkActiveBureau(transaction, "bureau", row.bureau);
  return accountOf(row);
}

async function countAdministrators(transaction: Transaction): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    "select count(*) from people.account where state = 'active' and 'administrator' = any (roles)",
  );
  return row?.count ?? 0;
}

function described({ roles, bureau, state, fullName, newPassword: reset }: AccountChange): object {
  return {
    roles,
    bureau,
    state,
    ...(fullName === undefined ? {} : { fullName: "changed" }),
    ...(reset === true ? { password: "reset" } : {}),
  };
}

function accountOf(row: AccountRow): Account {
  return {
    id: row.id,
    name: row.name,
    fullName: row.full_name,
    roles: row.roles,
    state: row.state,
    mustChangePassword: row.must_change_password,
    createdAt: row.created_at,
    ...(row.bureau === null ? {} : { bureau: row.bureau }),
    ...(row.last_sign_in_at === null ? {} : { lastSignInAt: row.last_sign_in_at }),
  };
}
