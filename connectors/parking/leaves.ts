/** A place where values stand in the members of a list: its path and what is there. */
export interface Leaf {
  readonly path: string;
  /** Last name of the path. */
  readonly name: string;
  readonly values: readonly unknown[];
}

const deepest = 6;
const mostLeaves = 400;
const quoteName = (name: string) => (/[.[\]']|^\*/.test(name) ? `'${name.replace(/'/g, "")}'` : name);

function isGeometry(value: object): boolean {
  return (
    "coordinates" in value || "pos" in value || ("x" in value && "y" in value) || ("lon" in value && "lat" in value)
  );
}

function isWrapped(value: object): boolean {
  return "#text" in value || ("value" in value && "type" in value);
}

/** All leaves of some records, in order of first appearance; NGSI's and XML's wrapped values count as leaves, geometries too. */
export function leavesOf(records: readonly unknown[]): readonly Leaf[] {
  const found = new Map<string, { name: string; values: unknown[] }>();
  const put = (path: string, name: string, value: unknown) => {
    const known = found.get(path);
    if (known) known.values.push(value);
    else if (found.size < mostLeaves) found.set(path, { name, values: [value] });
  };
  const walk = (value: unknown, path: string, name: string, depth: number): void => {
    if (Array.isArray(value)) {
      if (value.length > 0 && typeof value[0] === "object") walk(value[0], path, name, depth + 1);
      else put(path, name, value[0]);
      return;
    }
    if (value === null || typeof value !== "object") {
      put(path, name, value);
      return;
    }
    if (path !== "" && isGeometry(value)) put(path, name, value);
    if (isWrapped(value)) put(path, name, "#text" in value ? value["#text"] : (value as { value: unknown }).value);
    if (depth >= deepest) return;
    for (const [key, each] of Object.entries(value)) {
      if (isWrapped(value) && (key === "type" || key === "metadata" || key === "#text")) continue;
      walk(each, path === "" ? quoteName(key) : `${path}.${quoteName(key)}`, key.replace(/^@/, ""), depth + 1);
    }
  };
  for (const record of records) walk(record, "", "", 0);
  return [...found].map(([path, { name, values }]) => ({ path, name, values }));
}

export interface ListFound {
  /** As in a mapping's `records`. */
  readonly path: string;
  readonly members: readonly unknown[];
  /** An object whose keys are the ids. */
  readonly keyed: boolean;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** Lists of objects anywhere in an answer, and objects that are lists by id. */
export function listsOf(root: unknown): readonly ListFound[] {
  const found: ListFound[] = [];
  const walk = (value: unknown, path: string, depth: number): void => {
    if (depth > deepest + 2) return;
    if (Array.isArray(value)) {
      if (value.some(isObject)) found.push({ path, members: value, keyed: false });
      for (const each of value.slice(0, 2)) if (isObject(each)) walk(each, path, depth + 1);
      return;
    }
    if (!isObject(value)) return;
    const members = Object.values(value);
    const alike =
      members.length >= 2 &&
      members.every(isObject) &&
      members.every((each) => Object.keys(each).some((key) => key in (members[0] as object)));
    if (alike) found.push({ path: path === "" ? "*" : `${path}.*`, members, keyed: true });
    for (const [key, each] of Object.entries(value))
      walk(each, path === "" ? quoteName(key) : `${path}.${quoteName(key)}`, depth + 1);
  };
  walk(root, "", 0);
  return found;
}
