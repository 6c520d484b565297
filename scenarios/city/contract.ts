import { Type, type Static } from "typebox";
import { contract } from "../../kernel/index.ts";

const operator = { level: "account", roles: ["operator"] } as const;
const administrator = { level: "account", roles: ["administrator"] } as const;

const Instant = Type.Number({ description: "ms since 1970-01-01 UTC" });
const Text = Type.Object({ zh: Type.String(), en: Type.String() });
/** What keeps a room of the brain from its work now. */
const Problem = Type.Object({ code: Type.String(), message: Text, since: Instant });
const Id = Type.String({ minLength: 1, maxLength: 100 });

export const ScenarioView = Type.Object({
  id: Type.String(),
  version: Type.String(),
  name: Text,
  summary: Text,
  owner: Text,
  state: Type.Enum(["installed", "running", "degraded", "failed", "stopped"]),
  /** Why it is degraded or failed. */
  reason: Type.Optional(Text),
  since: Instant,
  /** False for the scenarios that the city cannot be operated without. */
  switchable: Type.Boolean(),
  inputs: Type.Array(
    Type.Object({
      type: Type.String(),
      attribute: Type.String(),
      /** Seconds. */
      freshWithin: Type.Number(),
      newestAt: Type.Optional(Instant),
      fresh: Type.Boolean(),
    }),
  ),
  /** Since the last start of the brain. */
  calls: Type.Integer(),
  failures: Type.Integer(),
  /** By hour, oldest first, the last 24 hours; hours without a call are left out. */
  use: Type.Array(Type.Object({ hour: Instant, calls: Type.Integer(), failures: Type.Integer() })),
  operations: Type.Integer(),
  pages: Type.Array(Type.Object({ id: Type.String(), face: Type.String(), path: Type.String(), title: Text })),
});
export type ScenarioView = Static<typeof ScenarioView>;

export const scenarios = contract({
  id: "city.scenarios",
  method: "GET",
  path: "/api/city/scenarios",
  summary: { zh: "全部场景及其健康状况", en: "All scenarios and their health" },
  access: operator,
  input: Type.Object({}),
  output: Type.Object({ at: Instant, scenarios: Type.Array(ScenarioView) }),
});

export const switchScenario = contract({
  id: "city.switch-scenario",
  method: "POST",
  path: "/api/city/scenarios/:id/switch",
  summary: { zh: "启用或停用一个场景", en: "Switch a scenario on or off" },
  access: operator,
  input: Type.Object({
    id: Id,
    on: Type.Boolean(),
    /** Goes to the journal. */
    reason: Type.String({ minLength: 1, maxLength: 500 }),
  }),
  output: ScenarioView,
});

export const health = contract({
  id: "city.health",
  method: "GET",
  path: "/api/city/health",
  summary: { zh: "系统运行状况与限额", en: "Health of the brain, and its limits" },
  access: operator,
  input: Type.Object({}),
  output: Type.Object({
    at: Instant,
    status: Type.Enum(["starting", "running", "degraded", "stopping"]),
    version: Type.String(),
    startedAt: Instant,
    store: Type.Object({ kind: Type.String(), problem: Type.Optional(Problem) }),
    stream: Type.Object({ kind: Type.String(), position: Type.Number(), problem: Type.Optional(Problem) }),
    /** `lag`: rows of history not yet on disk. */
    history: Type.Object({
      kind: Type.String(),
      position: Type.Number(),
      lag: Type.Number(),
      problem: Type.Optional(Problem),
    }),
    things: Type.Integer(),
    liveScreens: Type.Integer(),
    /** Bytes. */
    memory: Type.Number(),
    limits: Type.Record(Type.String(), Type.Number()),
  }),
});

export const feeds = contract({
  id: "city.feeds",
  method: "GET",
  path: "/api/city/feeds",
  summary: { zh: "数据接入", en: "Feeds" },
  access: operator,
  input: Type.Object({}),
  output: Type.Object({
    at: Instant,
    feeds: Type.Array(
      Type.Object({
        id: Type.String(),
        connector: Type.String(),
        state: Type.String(),
        reason: Type.Optional(Text),
        lastFetchAt: Type.Optional(Instant),
        lastGoodAt: Type.Optional(Instant),
        newestAt: Type.Optional(Instant),
        received: Type.Integer(),
        accepted: Type.Integer(),
        faulty: Type.Integer(),
        fetches: Type.Integer(),
        failures: Type.Integer(),
      }),
    ),
  }),
});

export const journal = contract({
  id: "city.journal",
  method: "GET",
  path: "/api/city/journal",
  summary: { zh: "日志：谁在何时做了什么，为什么", en: "Journal: who did what, when and why" },
  access: operator,
  input: Type.Object({
    /** Topic or its beginning: `scenario` finds `scenario.switched`. */
    topic: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    /** Entries with a smaller number only. */
    before: Type.Optional(Type.Integer({ minimum: 1 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  }),
  output: Type.Object({
    /** Newest first. */
    entries: Type.Array(
      Type.Object({
        number: Type.Integer(),
        at: Instant,
        topic: Type.String(),
        data: Type.Record(Type.String(), Type.Unknown()),
        actor: Type.String(),
        source: Type.String(),
        bureau: Type.Optional(Type.String()),
        scenario: Type.Optional(Type.String()),
        cause: Type.Optional(Type.String()),
        hash: Type.String(),
      }),
    ),
    /** Names of the accounts and machines whose ids the entries hold, for the screen: the journal itself holds none. */
    names: Type.Record(Type.String(), Type.String()),
    /** `before` of the next page; absent at the end. */
    next: Type.Optional(Type.Integer()),
  }),
});

export const verifyJournal = contract({
  id: "city.verify-journal",
  method: "POST",
  path: "/api/city/journal/verify",
  summary: { zh: "校验日志链是否完整", en: "Check that the journal's chain is whole" },
  access: operator,
  input: Type.Object({}),
  output: Type.Object({
    intact: Type.Boolean(),
    /** Number of the first entry that does not fit the chain. */
    firstBroken: Type.Optional(Type.Integer()),
    at: Instant,
  }),
  rate: 6,
});

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

const Roles = Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 20 });
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

export const MachineView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  /** The only source it may name in what it submits. */
  source: Type.String(),
  roles: Type.Array(Type.String()),
  /** False for a service that only reads. */
  maySubmit: Type.Boolean(),
  createdAt: Instant,
  revokedAt: Type.Optional(Instant),
});
export type MachineView = Static<typeof MachineView>;

export const machines = contract({
  id: "city.machines",
  method: "GET",
  path: "/api/city/machines",
  summary: { zh: "机器令牌", en: "Machine tokens" },
  access: administrator,
  input: Type.Object({
    /** Id that the page begins after. */
    after: Type.Optional(Type.String({ maxLength: 100 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  }),
  output: Type.Object({ machines: Type.Array(MachineView) }),
});

/** The token is shown once and nowhere else. */
export const createMachine = contract({
  id: "city.create-machine",
  method: "POST",
  path: "/api/city/machines",
  summary: { zh: "新建机器令牌", en: "Create a machine token" },
  access: administrator,
  input: Type.Object({
    name: Type.String({ minLength: 1, maxLength: 100 }),
    source: Type.String({ minLength: 1, maxLength: 100 }),
    roles: Type.Optional(Roles),
    maySubmit: Type.Optional(Type.Boolean()),
  }),
  output: Type.Object({ id: Type.String(), token: Type.String() }),
});

export const revokeMachine = contract({
  id: "city.revoke-machine",
  method: "DELETE",
  path: "/api/city/machines/:id",
  summary: { zh: "撤销机器令牌", en: "Revoke a machine token" },
  access: administrator,
  input: Type.Object({ id: Id }),
  output: Type.Object({ revoked: Type.Boolean() }),
});
