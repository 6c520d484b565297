import { isObject, type Leaf } from "./leaves.ts";

/** ArcGIS says in full what its short names stand for: `fieldAliases`, or `fields` with a name and an alias each. */
function aliasesOf(root: unknown): ReadonlyMap<string, string> {
  if (!isObject(root)) return new Map();
  const listed = Array.isArray(root["fields"]) ? root["fields"].filter(isObject) : [];
  const pairs = [
    ...Object.entries(isObject(root["fieldAliases"]) ? root["fieldAliases"] : {}),
    ...listed.map((field): [string, unknown] => [String(field["name"]), field["alias"]]),
  ];
  return new Map(pairs.filter((pair): pair is [string, string] => typeof pair[1] === "string"));
}

/** Leaves under the longer of their name and its alias: `real_fcap` is `realtime_free_capacity`. */
export function underAliases(leaves: readonly Leaf[], root: unknown): readonly Leaf[] {
  const aliases = aliasesOf(root);
  if (aliases.size === 0) return leaves;
  return leaves.map((leaf) => {
    const alias = aliases.get(leaf.name) ?? "";
    return alias.length > leaf.name.length ? { ...leaf, name: alias } : leaf;
  });
}
