import type { Connection } from "../store/backing.ts";

/** What a role could leave itself by, or hold up or fill the database with: none of it is needed by anybody but the kernel. */
const closed = `p.proname = 'set_config'
  or p.proname ~ '^(query|cursor|table|schema|database)_to_xml' or p.proname in ('ts_stat', 'ts_rewrite')
  or p.proname ~ '^lo_' or p.proname in ('loread', 'lowrite')
  or p.proname ~ '^pg_(sleep|advisory|try_advisory|notify|logical_emit|cancel_backend|terminate_backend|export_snapshot)'`;

/**
 * Takes from everybody but the database's masters what leads out of a role: `set_config` and functions that run a text,
 * languages to write functions in, the settings' view, temporary tables. Where the city's own user is no superuser this cannot
 * be done; the check of a scenario's statements then holds alone. Returns whether it could.
 */
export async function closeWaysOut(connection: Connection): Promise<boolean> {
  const [user] = await connection.query<{ master: boolean; open: boolean }>(
    `select rolsuper as master, has_function_privilege('public', 'pg_catalog.set_config(text,text,boolean)', 'execute') as open
     from pg_roles where rolname = current_user`,
    [],
  );
  if (user?.master !== true || !user.open) return user?.open === false;
  const functions = await connection.query<{ name: string }>(
    `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = 'pg_catalog' and p.prokind = 'f' and (${closed})`,
    [],
  );
  const [database] = await connection.query<{ name: string }>("select format('%I', current_database()) as name", []);
  await connection.script(
    [
      `revoke execute on function ${functions.map(({ name }) => name).join(", ")} from public`,
      "revoke usage on language plpgsql, sql from public",
      "revoke update on pg_catalog.pg_settings from public",
      `revoke temporary on database ${database!.name} from public`,
      "revoke create on schema public from public",
    ].join(";\n"),
  );
  return true;
}
