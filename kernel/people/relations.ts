import { CityError } from "../errors/city-error.ts";
import { levelNeeded } from "./level-needed.ts";
import { decide, lackedLevel, type Access } from "./may-call.ts";
import { relations, type AccessRule, type Relation, type Who } from "./who.ts";

type Ids = string | readonly string[] | null;

/** Whom one case, task or booking names; what it has several of is a list. */
export interface Reached {
  readonly applicant?: Ids;
  readonly assignee?: Ids;
  readonly bureau?: Ids;
}

/** Where a row of a list says the same: an expression, or a select of one column when there may be several. */
export type ReachedColumns = { readonly [Field in keyof Reached]?: string | { readonly any: string } };

/** What may follow `where`, and the values of its parameters. */
export interface Filter {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** The one declaration of what a relation is: the field that says it, and the ids of which it must name one. */
const ties: Readonly<Record<Relation, { readonly field: keyof Reached; ids(who: Who): readonly string[] }>> = {
  applicant: { field: "applicant", ids: (who) => [who.actor] },
  assignee: { field: "assignee", ids: (who) => [who.actor] },
  ownBureau: { field: "bureau", ids: (who) => (who.bureau === undefined ? [] : [who.bureau]) },
  supervisor: { field: "bureau", ids: (who) => who.oversees ?? [] },
};

/** All strangers are called the same, so none of them can be told from another. */
const isStranger = (who: Who) => who.kind === "citizen" && who.level === "anonymous";

const known = (asked: readonly Relation[], who: Who): readonly Relation[] =>
  isStranger(who) ? [] : relations.filter((relation) => asked.includes(relation));

const isRelatedTo = (of: Reached, who: Who) => (asked: readonly Relation[]) =>
  known(asked, who).some((relation) => {
    const { field, ids } = ties[relation];
    const named = [of[field] ?? []].flat();
    return ids(who).some((id) => named.includes(id));
  });

/** Whether the caller passes the rule for this one thing; as `mayCall` otherwise. */
export function mayReach(rule: AccessRule, who: Who, of: Reached): Access {
  return decide(rule, who, isRelatedTo(of, who));
}

/**
 * What a caller who does not pass the rule is told; undefined when he does. `access.level` when only the level of his identity is
 * too low: which one it takes, why, and how he gets there.
 */
export function refusalOf(rule: AccessRule, who: Who, of: Reached = {}): CityError | undefined {
  const access = mayReach(rule, who, of);
  if (access === "yes") return undefined;
  const level = "everyone" in rule ? undefined : lackedLevel(rule, who, isRelatedTo(of, who));
  if (level !== undefined) return levelNeeded(level, "everyone" in rule ? undefined : rule.why);
  return new CityError(access === "sign-in" ? "access.sign-in" : "access.denied");
}

/**
 * The same for the rows of a list: a condition in SQL that holds for exactly those that `mayReach` lets the caller reach. Its
 * parameters begin at `$from`. Columns are the list's own SQL, never what somebody typed.
 */
export function filterOf(rule: AccessRule, who: Who, columns: ReachedColumns, from: number): Filter {
  let asked: readonly Relation[] | undefined;
  const access = decide(rule, who, (some) => {
    asked = known(some, who);
    return true;
  });
  if (access !== "yes") return { text: "false", parameters: [] };
  if (asked === undefined) return { text: "true", parameters: [] };
  const idsOf = new Map<keyof Reached, Set<string>>();
  for (const relation of asked) {
    const { field, ids } = ties[relation];
    if (columns[field] !== undefined) idsOf.set(field, new Set([...(idsOf.get(field) ?? []), ...ids(who)]));
  }
  const conditions = [...idsOf.keys()].map((field, i) => condition(columns[field]!, `$${from + i}::text[]`));
  return {
    text: conditions.length === 0 ? "false" : `(${conditions.join(" or ")})`,
    parameters: [...idsOf.values()].map((ids) => [...ids]),
  };
}

function condition(column: string | { readonly any: string }, ids: string): string {
  if (typeof column === "string") return `${column} = any(${ids})`;
  return `exists (select from (${column.any}) as reached (id) where reached.id = any(${ids}))`;
}
