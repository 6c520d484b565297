/**
 * Paths into parsed answers. `a.b` fields, `[2]` index (`[-1]` the last), `[]` or `*` all members, `[name=x]` members whose field is x,
 * `**.b` field b at any depth, `$key` the key a record stood under, `$root.a` from the top of the answer,
 * `$up.a` from the nearest thing around the record that has it.
 * Names with dots or brackets stand in single quotes. A field of a list is that field of each member.
 */
export type Step =
  | { readonly kind: "field"; readonly name: string }
  | { readonly kind: "index"; readonly index: number }
  | { readonly kind: "all" }
  | { readonly kind: "deep"; readonly name: string }
  | { readonly kind: "filter"; readonly name: string; readonly value: string };

const compiled = new Map<string, readonly Step[]>();

const token = /\*\*\.(?:'([^']*)'|([^.[\]']+))|'([^']*)'|\[(-?\d+)\]|\[\]|\[([^=\]]+)=([^\]]*)\]|(\*)|([^.[\]']+)/y;

/** The steps of a path. Throws a plain Error when it is none; asked for at start, not per record. */
export function parsePath(path: string): readonly Step[] {
  const known = compiled.get(path);
  if (known) return known;
  const steps: Step[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < path.length) {
    if (path[token.lastIndex] === ".") token.lastIndex += 1;
    const at = token.lastIndex;
    const found = token.exec(path);
    if (!found) throw new Error(`not a path at ${at}: ${path}`);
    steps.push(stepOf(found));
  }
  if (compiled.size < 10_000) compiled.set(path, steps);
  return steps;
}

function stepOf(found: RegExpExecArray): Step {
  const [whole, deepQuoted, deep, quoted, index, filterName, filterValue, star, name] = found;
  if (deepQuoted !== undefined || deep !== undefined) return { kind: "deep", name: (deepQuoted ?? deep)! };
  if (quoted !== undefined) return { kind: "field", name: quoted };
  if (index !== undefined) return { kind: "index", index: Number(index) };
  if (filterName !== undefined) return { kind: "filter", name: filterName, value: filterValue ?? "" };
  if (whole === "[]" || star) return { kind: "all" };
  return { kind: "field", name: name! };
}

/** A value with the path it was found at and the key it stood under. */
export interface Found {
  readonly value: unknown;
  readonly where: string;
  readonly key: string;
  /** What it stood in. */
  readonly parent?: Found;
}

/** All places a path leads to, in document order. */
export function select(start: unknown, path: string, where = ""): readonly Found[] {
  let found: readonly Found[] = [{ value: start, where, key: "" }];
  for (const step of parsePath(path)) found = found.flatMap((each) => follow(each, step));
  return found;
}

function follow(from: Found, step: Step): readonly Found[] {
  const { value } = from;
  if (value === null || typeof value !== "object") return [];
  if (step.kind === "deep") return holds(value, step.name) ? descend(from, step.name) : [];
  if (step.kind === "index") {
    const index = Array.isArray(value) && step.index < 0 ? value.length + step.index : step.index;
    return Array.isArray(value) && index >= 0 && index < value.length ? [member(from, index)] : [];
  }
  if (step.kind === "all") return members(from);
  if (step.kind === "filter") {
    const candidates = Array.isArray(value) ? members(from) : [from];
    return candidates.filter((each) => same(each.value, step.name, step.value));
  }
  if (Array.isArray(value)) return value.flatMap((_, index) => follow(member(from, index), step));
  return Object.hasOwn(value, step.name) ? [field(from, step.name)] : [];
}

/** Values at all places a path leads to: most paths are names in objects, for which nothing else need be kept. */
export function valuesAt(start: unknown, path: string): readonly unknown[] {
  let value = start;
  for (const step of parsePath(path)) {
    if (step.kind !== "field" || Array.isArray(value)) return select(start, path).map((found) => found.value);
    if (value === null || typeof value !== "object" || !Object.hasOwn(value, step.name)) return [];
    value = (value as Record<string, unknown>)[step.name];
  }
  return [value];
}

/** Whether a field of that name stands anywhere: most answers hold none, and are large. */
function holds(value: object, name: string): boolean {
  if (Array.isArray(value)) return value.some((each) => each !== null && typeof each === "object" && holds(each, name));
  for (const key of Object.keys(value)) {
    if (key === name) return true;
    const each = (value as Record<string, unknown>)[key];
    if (each !== null && typeof each === "object" && holds(each, name)) return true;
  }
  return false;
}

function members(from: Found): readonly Found[] {
  const { value } = from;
  if (Array.isArray(value)) return value.map((_, index) => member(from, index));
  return Object.keys(value as object).map((name) => field(from, name));
}

function member(from: Found, index: number): Found {
  return {
    value: (from.value as unknown[])[index],
    where: `${from.where}[${index}]`,
    key: String(index),
    parent: from,
  };
}

function field(from: Found, name: string): Found {
  const value = (from.value as Record<string, unknown>)[name];
  return { value, where: from.where === "" ? name : `${from.where}.${name}`, key: name, parent: from };
}

/** Lists of one element and single elements look alike to a reader of XML, so a list found is given member by member. */
function descend(from: Found, name: string): readonly Found[] {
  return members(from).flatMap((each) => {
    if (each.key !== name || Array.isArray(from.value)) {
      return each.value !== null && typeof each.value === "object" ? descend(each, name) : [];
    }
    return Array.isArray(each.value) ? members(each) : [each];
  });
}

function same(value: unknown, name: string, expected: string): boolean {
  return select(value, name).some((each) => String(scalar(each.value)) === expected);
}

/** The text, number or truth in a node: XML text beside attributes, and NGSI's `{"type", "value"}`, are unwrapped. */
export function scalar(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.length === 0 ? undefined : scalar(value[0]);
  const node = value as Record<string, unknown>;
  if ("#text" in node) return node["#text"];
  if ("value" in node) return scalar(node["value"]);
  if ("@value" in node) return node["@value"];
  return undefined;
}
