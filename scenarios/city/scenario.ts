import { scenario } from "../../kernel/index.ts";
import { accounts, changeAccount, createAccount } from "./operations/accounts.ts";
import { feeds, health } from "./operations/brain.ts";
import { journal, verifyJournal } from "./operations/journal.ts";
import { createMachine, machines, revokeMachine } from "./operations/machines.ts";
import { scenarios, switchScenario } from "./operations/scenarios.ts";
import en from "./texts/en.json" with { type: "json" };
import zh from "./texts/zh.json" with { type: "json" };

const operator = { roles: ["operator"] } as const;
const administrator = { roles: ["administrator"] } as const;

/** The brain itself, for those who run it: scenarios, journal, accounts, tokens, limits. */
export const city = scenario({
  id: "city",
  version: "0.1.0",
  name: { zh: "城市大脑运行管理", en: "Running the brain" },
  summary: {
    zh: "查看和启停场景，查阅并校验日志，管理账号与机器令牌，查看限额与运行状况。",
    en: "See and switch scenarios, read and verify the journal, manage accounts and tokens, see limits and health.",
  },
  owner: { zh: "城市运行管理部门", en: "The city's operations office" },
  essential: true,
  needs: ["runtime", "people", "journal", "feeds"],
  operations: [
    scenarios,
    switchScenario,
    health,
    feeds,
    journal,
    verifyJournal,
    accounts,
    createAccount,
    changeAccount,
    machines,
    createMachine,
    revokeMachine,
  ],
  pages: [
    {
      id: "city.scenarios",
      face: "workbench",
      path: "/scenarios",
      title: "page.scenarios",
      access: operator,
      icon: "appstore",
      section: "system",
    },
    {
      id: "city.journal",
      face: "workbench",
      path: "/journal",
      title: "page.journal",
      access: operator,
      icon: "audit",
      section: "system",
    },
    {
      id: "city.accounts",
      face: "workbench",
      path: "/accounts",
      title: "page.accounts",
      access: administrator,
      icon: "team",
      section: "system",
    },
  ],
  texts: { zh, en },
});
