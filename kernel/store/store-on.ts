import { AsyncLocalStorage } from "node:async_hooks";
import { createFences } from "../fence/fences.ts";
import { roleTurns } from "../fence/role-turns.ts";
import { roleSql, type ScenarioRole } from "../fence/scenario-role.ts";
import type { Backing, Connection } from "./backing.ts";
import { migrate } from "./migrate.ts";
import { putInOutbox } from "./outbox-table.ts";
import type { Store, Transaction } from "./store.ts";

/** `city`: its id, which the roles of its scenarios have in their names. */
export function storeOn(backing: Backing, city: string): Store {
  const eventListeners = new Set<() => void>();
  const wake = () => eventListeners.forEach((listener) => listener());
  const current = new AsyncLocalStorage<{ open: boolean }>();
  // A second connection would wait for the first on the embedded backing, and the first for the second in the code.
  const forbidNesting = () => {
    if (current.getStore()?.open === true) throw new Error("within a transaction, use the transaction, not the store");
  };
  const fences = createFences(backing, city);

  const transactionOn = (
    connection: Connection,
    role: ScenarioRole | undefined,
    afterCommit: Set<() => void>,
  ): Transaction => {
    const turns = roleTurns(connection, role);
    return {
      query: async (text, parameters = []) => {
        forbidControl(text);
        return await turns(undefined, text, parameters);
      },
      as: (owner) => fences.sql(owner, turns),
      async emit(...events) {
        await putInOutbox({ query: (text, parameters) => turns(undefined, text, parameters) }, events);
        afterCommit.add(wake);
      },
      afterCommit: (action) => void afterCommit.add(action),
    };
  };
  const run = async <T>(role: ScenarioRole | undefined, work: (transaction: Transaction) => Promise<T>): Promise<T> => {
    forbidNesting();
    const afterCommit = new Set<() => void>();
    const state = { open: true };
    const result = await backing
      .transaction(
        (connection) => current.run(state, () => work(transactionOn(connection, role, afterCommit))),
        role === undefined ? {} : { first: roleSql(role) },
      )
      .finally(() => (state.open = false));
    afterCommit.forEach((action) => action());
    return result;
  };
  return {
    kind: backing.kind,
    query: async (text, parameters = []) => {
      forbidNesting();
      forbidControl(text);
      return await backing.query(text, parameters);
    },
    transaction: (work) => run(undefined, work),
    async migrate(owner, migrations) {
      fences.keepForKernel(owner);
      await migrate(backing, owner, migrations);
    },
    fenced: (owner, refused) => ({
      migrate: (migrations) => fences.open(owner, migrations, refused),
      query: (text, parameters) => run(fences.role(owner), (whole) => whole.as(owner).query(text, parameters)),
      transaction: (work) => run(fences.role(owner), (whole) => work(whole.as(owner), whole)),
    }),
    onEvent(listener) {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    close: () => backing.close(),
  };
}

/** A `begin` of one's own would leave the next caller's statements in a transaction that nobody ends. */
function forbidControl(text: string): void {
  if (/^\s*(begin|start|commit|end|abort|rollback(?!.*\bto\b)|prepare\s+transaction)\b/i.test(text))
    throw new Error("transactions begin and end through store.transaction, not by statements");
}
