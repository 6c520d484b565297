import type { Sql } from "../store/store.ts";
import { bureausWithin } from "./bureaus.ts";
import type { Who } from "./who.ts";

/** The role whose bearer is the supervisor of his bureau and of those below it. */
export const supervisorRole = "supervisor";

/** Who an account of staff is, with what he oversees. */
export async function staffWho(
  sql: Sql,
  account: { readonly id: string; readonly bureau: string | null; readonly roles: readonly string[] },
): Promise<Who> {
  const { id, bureau, roles } = account;
  const who: Who = { actor: id, kind: "staff", level: "account", roles };
  if (bureau === null) return who;
  if (!roles.includes(supervisorRole)) return { ...who, bureau };
  return { ...who, bureau, oversees: await bureausWithin(sql, bureau) };
}
