import {
  builtInRoles,
  operation,
  type AccessRule,
  type Account,
  type City,
  type Runtime,
} from "../../../kernel/index.ts";
import * as contract from "../contract.ts";

function view(account: Account): contract.AccountView {
  return {
    id: account.id,
    name: account.name,
    fullName: account.fullName,
    roles: [...account.roles],
    state: account.state,
    mustChangePassword: account.mustChangePassword,
    createdAt: account.createdAt,
    ...(account.bureau === undefined ? {} : { bureau: account.bureau }),
    ...(account.lastSignInAt === undefined ? {} : { lastSignInAt: account.lastSignInAt }),
  };
}

/** All roles that some rule of an installed scenario asks for. */
function knownRoles(runtime: Runtime): string[] {
  const rules: AccessRule[] = runtime
    .scenarios()
    .flatMap(({ operations, pages }) => [
      ...operations.map((one) => one.contract.access),
      ...(pages ?? []).map((page) => page.access),
    ]);
  const asked = rules.flatMap((rule) => ("everyone" in rule ? [] : (rule.roles ?? [])));
  return [...new Set<string>([...builtInRoles, ...asked])].toSorted();
}

export const accounts = operation(contract.accounts, async (input, city: City<"people" | "runtime">) => ({
  accounts: (await city.people.accounts.list(input)).map(view),
  knownRoles: knownRoles(city.runtime),
}));

export const createAccount = operation(
  contract.createAccount,
  async (input, city: City<"people" | "runtime">, { who }) => {
    const { account, password } = await city.people.accounts.create(who, input);
    return { account: view(account), password };
  },
);

export const changeAccount = operation(
  contract.changeAccount,
  async ({ id, bureau, ...change }, city: City<"people" | "runtime">, { who }) => {
    const bureauChange = bureau === undefined ? {} : { bureau: bureau === "" ? null : bureau };
    const { account, password } = await city.people.accounts.update(who, id, { ...change, ...bureauChange });
    return { account: view(account), ...(password === undefined ? {} : { password }) };
  },
);
