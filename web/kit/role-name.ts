import { builtInRoles } from "../../kernel/index.ts";
import { useText } from "./texts.tsx";

/** Names of the built-in roles in the viewer's language; a role that a city made itself is shown as it is. */
export function useRoleName(): (role: string) => string {
  const say = useText();
  return (role) => ((builtInRoles as readonly string[]).includes(role) ? say(`role.${role}`) : role);
}
