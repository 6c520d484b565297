/** NUL, or half of a surrogate pair: JSON can say them, no store can keep them. */
const unstorable = /[\0\p{Surrogate}]/u;

export const storableRule = "whole characters, no NUL";
const depthRule = "nested at most 100 deep";
const most = Number.MAX_SAFE_INTEGER;

/** Where in a value read from JSON, and which rule it breaks; undefined when every store takes it. */
export function unstorableIn(
  value: unknown,
): { readonly path: readonly (string | number)[]; readonly rule: string } | undefined {
  // A list of what is left to look at, not a recursion: input may be nested deeper than the stack.
  const left: [path: readonly (string | number)[], value: unknown][] = [[[], value]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [path, found] = next;
    if (typeof found === "string" && unstorable.test(found)) return { path, rule: storableRule };
    if (typeof found === "number" && Math.abs(found) > most) return { path, rule: `at most ${most} either way` };
    if (typeof found !== "object" || found === null) continue;
    if (path.length >= 100) return { path: path.slice(0, 5), rule: depthRule };
    for (const [name, inner] of Object.entries(found)) {
      if (unstorable.test(name)) return { path, rule: storableRule };
      left.push([[...path, Array.isArray(found) ? Number(name) : name], inner]);
    }
  }
  return undefined;
}
