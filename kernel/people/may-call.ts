import { identityLevels, type AccessRule, type IdentityLevel, type Relation, type Who } from "./who.ts";

type Parts = Extract<AccessRule, { machine?: true }>;

/** Whether the caller has one of the relations to what is asked for. */
export type IsRelated = (relations: readonly Relation[]) => boolean;

type Part = (rule: Parts & { everyone?: true }, who: Who, isRelated: IsRelated) => boolean;

/** Said beside a rule, no part of it. */
const remarks: readonly string[] = ["why"];

const parts: Readonly<Record<string, Part>> = {
  everyone: (rule) => rule.everyone === true,
  level: (rule, who) =>
    identityLevels.includes(rule.level!) && identityLevels.indexOf(who.level) >= identityLevels.indexOf(rule.level!),
  roles: (rule, who) =>
    who.roles.includes("administrator") || (rule.roles ?? []).some((role) => who.roles.includes(role)),
  bureaus: (rule, who) => who.bureau !== undefined && (rule.bureaus ?? []).includes(who.bureau),
  machine: (rule, who) => rule.machine === true && who.kind === "machine",
  staff: (rule, who) => rule.staff === true && who.kind === "staff",
  relations: (rule, _who, isRelated) => isRelated(rule.relations ?? []),
};

/**
 * Which kinds of callers pass the rule when they have all that it asks for: `person` by a session, `machine` by a token. What
 * is told of an operation comes from here.
 */
export function callersOf(rule: AccessRule): readonly ("person" | "machine")[] {
  const { roles = [], bureaus: [bureau] = [] } = rule as Parts;
  const person: Who = {
    actor: "",
    kind: "staff",
    level: "verified",
    roles: [...roles, "administrator"],
    ...(bureau === undefined ? {} : { bureau }),
  };
  const machine: Who = { actor: "", kind: "machine", level: "anonymous", roles: roles.filter(isForMachines) };
  return [
    ...(mayCall(rule, person) === "yes" ? (["person"] as const) : []),
    ...(mayCall(rule, machine) === "yes" ? (["machine"] as const) : []),
  ];
}

/** A token that could do everything would be a second administrator whom nobody sees. */
export function isForMachines(role: string): boolean {
  return role !== "administrator";
}

/** `sign-in`: no, but the caller has not said who he is, so signing in may help (HTTP 401; else 403). */
export type Access = "yes" | "sign-in" | "no";

/**
 * Whether the caller passes the rule: each part of it must hold; a rule without parts, or with a part not known, lets
 * nobody in.
 */
export function decide(rule: AccessRule, who: Who, isRelated: IsRelated): Access {
  const names = partsOf(rule);
  if (names.length > 0 && names.every(holds(rule, who, isRelated))) return "yes";
  const identified = who.kind !== "citizen" || who.level === "account" || who.level === "verified";
  return identified || names.length === 0 ? "no" : "sign-in";
}

function partsOf(rule: AccessRule): readonly string[] {
  return Object.keys(rule).filter((name) => rule[name as keyof AccessRule] !== undefined && !remarks.includes(name));
}

const holds = (rule: AccessRule, who: Who, isRelated: IsRelated) => (name: string) =>
  Object.hasOwn(parts, name) && parts[name]?.(rule, who, isRelated) === true;

/** The level that is asked for, when a higher one is all that the person lacks. */
export function lackedLevel(rule: Parts, who: Who, isRelated: IsRelated): IdentityLevel | undefined {
  const lacked = partsOf(rule).filter((name) => !holds(rule, who, isRelated)(name));
  const isPerson = who.kind === "citizen" || who.kind === "staff";
  const isLevelAlone = isPerson && lacked.length === 1 && lacked[0] === "level";
  return isLevelAlone && identityLevels.includes(rule.level!) ? rule.level : undefined;
}

/** Whether the caller passes a rule where nothing in particular is asked for. */
export function mayCall(rule: AccessRule, who: Who): Access {
  return decide(rule, who, () => false);
}
