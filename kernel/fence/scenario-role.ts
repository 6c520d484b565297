import { CityError } from "../errors/city-error.ts";
import type { Connection } from "../store/backing.ts";

/** A schema of one owner and the database role that may use it and nothing else. */
export interface ScenarioRole {
  readonly owner: string;
  readonly role: string;
}

/** Roles are a server's, schemas a database's: the city's id keeps apart the cities of one server. */
export function roleOf(city: string, owner: string): ScenarioRole {
  return { owner, role: `city_${city.replaceAll("-", "").slice(0, 12)}_${owner}` };
}

/** From here on the transaction's statements are the role's; the session's own again with `kernelSql`. */
export const roleSql = ({ owner, role }: ScenarioRole): string =>
  `set local role "${role}"; set local search_path = "${owner}", pg_temp`;
export const kernelSql = "set local role none; set local search_path to default";

/** Makes role and schema, and gives the role what lies in the schema: also of a time when there were no roles. */
export async function makeRole(connection: Connection, { owner, role }: ScenarioRole): Promise<void> {
  const [found] = await connection.query<{ made: boolean; member: boolean }>(
    `select exists (select from pg_roles where rolname = $1) as made,
       coalesce((select pg_has_role(oid, 'member') from pg_roles where rolname = $1), false) as member`,
    [role],
  );
  if (found?.made !== true) await connection.script(`create role "${role}" nologin`);
  if (found?.member !== true) await connection.script(`grant "${role}" to current_user`);
  await connection.script(`create schema if not exists "${owner}"; grant usage on schema "${owner}" to "${role}"`);
  const others = await connection.query<{ name: string; what: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       case c.relkind when 'S' then 'sequence' when 'v' then 'view' when 'm' then 'materialized view' else 'table' end as what
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relkind in ('r', 'p', 'S', 'v', 'm') and pg_get_userbyid(c.relowner) <> $2
       and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i'))
     union all
     select format('%I.%I', n.nspname, t.typname), case t.typtype when 'd' then 'domain' else 'type' end
     from pg_type t join pg_namespace n on n.oid = t.typnamespace
     where n.nspname = $1 and (t.typtype in ('d', 'e') or t.typtype = 'c' and exists (select from pg_class c where c.oid = t.typrelid and c.relkind = 'c'))
       and pg_get_userbyid(t.typowner) <> $2`,
    [owner, role],
  );
  if (others.length === 0) return;
  await connection.script(
    building(
      { owner, role },
      others.map(({ name, what }) => `alter ${what} ${name} owner to "${role}"`),
    ),
  );
}

/** The role may make tables only while the kernel lets it. */
export function building({ owner, role }: ScenarioRole, statements: readonly string[]): string {
  return [
    `grant create on schema "${owner}" to "${role}"`,
    ...statements,
    `revoke create on schema "${owner}" from "${role}"`,
  ].join(";\n");
}

/** Throws `fence.roles`: a city whose user may make no roles would have no fence. */
export async function refuseWithoutRoles(connection: Connection): Promise<void> {
  const [user] = await connection.query<{ name: string; able: boolean }>(
    "select rolname as name, rolsuper or rolcreaterole as able from pg_roles where rolname = current_user",
    [],
  );
  if (user?.able !== true) throw new CityError("fence.roles", { user: user?.name ?? "?" });
}
