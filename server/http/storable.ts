import { CityError } from "../../kernel/index.ts";

/** NUL, or half of a surrogate pair. */
const unstorable = /[\0\p{Surrogate}]/u;

/**
 * Refuses what JSON can say and no store can keep: texts with NUL or half a character, numbers so large that they are
 * no longer exact. Throws `input.invalid` with the field.
 */
export function refuseUnstorable(input: Readonly<Record<string, unknown>>): void {
  // A list of what is left to look at, not a recursion: input may be nested deeper than the stack.
  const left: [field: string, value: unknown][] = Object.entries(input);
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [field, value] = next;
    if (typeof value === "string" && unstorable.test(value)) {
      throw new CityError("input.invalid", { field, rule: "whole characters, no NUL" });
    }
    if (typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER) {
      throw new CityError("input.invalid", { field, rule: `at most ${Number.MAX_SAFE_INTEGER} either way` });
    }
    if (typeof value !== "object" || value === null) continue;
    const inList = Array.isArray(value);
    for (const [name, inner] of Object.entries(value)) {
      if (unstorable.test(name)) throw new CityError("input.invalid", { field, rule: "whole characters, no NUL" });
      left.push([inList ? `${field}[${name}]` : `${field}.${name}`, inner]);
    }
  }
}
