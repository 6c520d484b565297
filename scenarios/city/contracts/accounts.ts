import { Type, type Static } from "typebox";
import { contract } from "../../../kernel/index.ts";
import { administrator, Instant, Id, Roles } from "./shared.ts";

export const AccountView = Type.Object({
  id: Type.String(),
  /** Sign-in name. */
  name: Type.String(),
  fullName: Type.String(),
  bureau: Type.Optional(Type.String()),
  roles: Type.Array(Type.String()),
  state: Type.Union([Type.Literal("active"), Type.Literal("disabled")]),
  mustChangePassword: Type.Boolean(),
  createdAt: Instant,
  lastSignInAt: Type.Optional(Instant),
});
export type AccountView = Static<typeof AccountView>;

const Bureau = Type.String({ minLength: 1, maxLength: 100 });
const FullName = Type.String({ minLength: 1, maxLength: 100 });

export const accounts = contract({
  id: "city.accounts",
  method: "GET",
  path: "/api/city/accounts",
  summary: { zh: "工作人员账号", en: "Staff accounts" },
  access: administrator,
  input: Type.Object({
    /** Sign-in name that the page begins after. */
    after: Type.Optional(Type.String({ maxLength: 64 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  }),
  output: Type.Object({
    accounts: Type.Array(AccountView),
    /** Roles that the installed scenarios' rules name, for the form; others are allowed too. */
    knownRoles: Type.Array(Type.String()),
  }),
});

/** The one-time password is shown once and nowhere else. */
export const createAccount = contract({
  id: "city.create-account",
  method: "POST",
  path: "/api/city/accounts",
  summary: { zh: "新建账号", en: "Create an account" },
  access: administrator,
  input: Type.Object({
    name: Type.String({ minLength: 2, maxLength: 64, description: "a–z, 0–9, . _ - @" }),
    fullName: FullName,
    roles: Roles,
    bureau: Type.Optional(Bureau),
  }),
  output: Type.Object({ account: AccountView, password: Type.String() }),
});

/** What is left out stays as it is; an empty `bureau` takes it away; `newPassword` answers a one-time password, shown once. */
export const changeAccount = contract({
  id: "city.change-account",
  method: "PUT",
  path: "/api/city/accounts/:id",
  summary: {
    zh: "修改账号：姓名、角色、部门、状态、重置密码",
    en: "Change an account: name, roles, bureau, state, new password",
  },
  access: administrator,
  input: Type.Object({
    id: Id,
    fullName: Type.Optional(FullName),
    roles: Type.Optional(Roles),
    bureau: Type.Optional(Type.String({ maxLength: 100 })),
    state: Type.Optional(Type.Union([Type.Literal("active"), Type.Literal("disabled")])),
    newPassword: Type.Optional(Type.Boolean()),
  }),
  output: Type.Object({ account: AccountView, password: Type.Optional(Type.String()) }),
});
