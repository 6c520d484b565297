import type { AccessRule } from "./who.ts";

/** A rule must say something: `{}` would mean nobody knows what. */
export function hasAccessRule(rule: AccessRule | undefined): boolean {
  if (typeof rule !== "object" || rule === null) return false;
  return Object.values(rule).some((part) => part !== undefined);
}
