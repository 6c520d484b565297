import { toldBy } from "./guess-status.ts";
import type { Leaf } from "./leaves.ts";
import type { FieldSource } from "./mapping.ts";
import { plainName } from "./name-words.ts";

/**
 * Words for what a figure is, in a field beside it: `A` is a number, `B` whether there is a place at all and `C` a car park that is
 * closed in the Parking Vacancy Data Specification of Hong Kong's Transport Department, in which -1 stands for no data.
 */
const kinds: readonly (readonly ["number" | "flag" | "closed", RegExp])[] = [
  ["number", /^(a|number|count|actual|exact|numeric)$/i],
  ["flag", /^(b|flag|indicator|boolean|binary)$/i],
  ["closed", /^(c|closed)$/i],
];
const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf(".")));

/** How a free figure is read where each record says whether it is a number or a flag: 1 is then `spacesAvailable`, not one place. */
export function flaggedCount(
  leaves: readonly Leaf[],
  source: FieldSource | undefined,
): { readonly availableSpotNumber?: FieldSource; readonly status?: FieldSource } {
  const parent = typeof source === "string" ? parentOf(source) : "";
  const type = leaves.find(
    (leaf) =>
      parent !== "" && parentOf(leaf.path) === parent && /(^| )type$/.test(plainName(leaf.path.split(".").at(-1)!)),
  );
  const words = type === undefined ? [] : [...new Set(toldBy(type).map(String))];
  const kindOf = (word: string) => kinds.find(([, pattern]) => pattern.test(word))?.[0];
  if (type === undefined || words.length === 0 || !words.every(kindOf)) return {};
  const [key, figure] = [type.path, source as string].map((path) => path.slice(parent.length + 1));
  const pathsOf = (kind: string) => {
    const own = kind === "number" ? "A" : "B";
    return [...new Set([...words.filter((word) => kindOf(word) === kind), own])].map(
      (word) => `${parent}[${key}=${word}].${figure}`,
    );
  };
  return {
    availableSpotNumber: { path: pathsOf("number"), values: { "-1": "" } },
    status: { path: pathsOf("flag"), values: { "1": "spacesAvailable", "0": "full", "-1": "" } },
  };
}
