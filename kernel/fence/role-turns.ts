import type { Connection } from "../store/backing.ts";
import { kernelSql, roleSql, type ScenarioRole } from "./scenario-role.ts";

/** Runs one statement of a transaction as the role, or as the kernel when there is none. */
export type RoleTurns = <Row extends object>(
  role: ScenarioRole | undefined,
  text: string,
  parameters: readonly unknown[],
) => Promise<Row[]>;

/** A savepoint brings back the role that was when it was made. */
const movesRole = /^\s*(?:savepoint|rollback|release)\b/i;

/**
 * Kernel and scenario take turns within one transaction, a statement at a time, also when several are asked for at once; the
 * role is switched only between two that differ. `first`: the role that the transaction began with.
 */
export function roleTurns(connection: Connection, first: ScenarioRole | undefined): RoleTurns {
  let current: ScenarioRole | "kernel" | "unknown" = first ?? "kernel";
  let last: Promise<unknown> = Promise.resolve();
  return (role, text, parameters) => {
    const wanted = role ?? "kernel";
    const turn = last.then(async () => {
      // In a failed transaction nothing but a way back to a savepoint is heard, and it asks for no role.
      const moves = movesRole.test(text);
      if (current !== wanted && !moves) {
        current = "unknown";
        await connection.script(role === undefined ? kernelSql : roleSql(role));
        current = wanted;
      }
      if (moves) current = "unknown";
      return await connection.query<never>(text, parameters);
    });
    last = turn.catch(() => {});
    return turn;
  };
}
