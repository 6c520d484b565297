import { CityError } from "../errors/city-error.ts";
import type { Backing } from "../store/backing.ts";
import { migrate, type Builder } from "../store/migrate.ts";
import { StoreError } from "../store/store-error.ts";
import type { Migration, Sql } from "../store/store.ts";
import { checkStatement, checkSteps, kindOfText, ownTables, refused } from "./check-sql.ts";
import type { RoleTurns } from "./role-turns.ts";
import { building, kernelSql, makeRole, roleOf, roleSql, type ScenarioRole } from "./scenario-role.ts";

/** Of rooms that make their tables after the scenarios have started, or by themselves. */
const laterSchemas = ["city", "connectors", "history"];
const notAllowed = "42501";

/** The fences of one store. */
export interface Fences {
  /** The kernel has tables in this schema; throws `fence.schema` when a scenario has it. */
  keepForKernel(schema: string): void;
  open(owner: string, migrations: readonly Migration[], tell?: (error: CityError) => void): Promise<void>;
  role(owner: string): ScenarioRole;
  /** The owner's side of a transaction. */
  sql(owner: string, turns: RoleTurns): Sql;
}

export function createFences(backing: Backing, city: string): Fences {
  const kernel = new Set(laterSchemas);
  const fences = new Map<string, { role: ScenarioRole; tell: (error: CityError) => void }>();
  const fence = (owner: string) => {
    const found = fences.get(owner);
    if (found === undefined) throw new Error(`the fence of ${owner} is not there: migrate first`);
    return found;
  };
  return {
    keepForKernel(schema) {
      if (fences.has(schema)) throw new CityError("fence.schema", { scenario: schema });
      kernel.add(schema);
    },
    async open(owner, migrations, tell = () => {}) {
      if (kernel.has(owner)) throw new CityError("fence.schema", { scenario: owner });
      const role = roleOf(city, owner);
      await migrate(backing, owner, migrations, roleBuilder(role));
      fences.set(owner, { role, tell });
    },
    role: (owner) => fence(owner).role,
    sql(owner, turns) {
      const { role, tell } = fence(owner);
      return {
        async query(text, parameters = []) {
          try {
            checkStatement(owner, text);
            return await turns<never>(role, text, parameters).catch((error: unknown) => {
              if (error instanceof StoreError && error.code === notAllowed)
                refused(owner, kindOfText(text), ownTables, error);
              throw error;
            });
          } catch (error) {
            if (error instanceof CityError && error.code === "fence.sql") tell(error);
            throw error;
          }
        },
      };
    },
  };
}

const roleBuilder = (role: ScenarioRole): Builder => ({
  makeSchema: (connection) => makeRole(connection, role),
  async run(connection, sql) {
    checkSteps(role.owner, sql);
    await connection.script(building(role, [roleSql(role), sql.trim().replace(/;$/, ""), kernelSql]));
  },
});
