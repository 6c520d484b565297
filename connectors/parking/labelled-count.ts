import { toldBy } from "./guess-status.ts";
import type { Leaf } from "./leaves.ts";
import type { FieldName, FieldSource } from "./mapping.ts";
import { meaningOf, plainName, type Meaning } from "./name-words.ts";

const labelAndNumber = /^\s*([\p{L}][\p{L}\s()-]{2,40}?)\s*:\s*(\d+)\s*$/u;
const fields: Readonly<Record<Meaning["counted"], FieldName>> = {
  free: "availableSpotNumber",
  occupied: "occupiedSpotNumber",
  total: "totalSpotNumber",
};

/** `Anzahl freie Parkplätze: 267` in one field, as in news feeds, says itself what it counts: one label, the same in all records. */
export function labelledCount(leaves: readonly Leaf[]): Readonly<Partial<Record<FieldName, FieldSource>>> {
  for (const leaf of leaves) {
    const found = leaf.firstOfMany ? [] : toldBy(leaf).map((each) => labelAndNumber.exec(String(each).slice(0, 100)));
    const labels = new Set(found.map((each) => plainName(each?.[1] ?? "")));
    const meaning = labels.size === 1 ? meaningOf([...labels][0]!) : undefined;
    if (found.length > 1 && meaning?.vague === false)
      return { [fields[meaning.counted]]: { path: leaf.path, match: "(\\d+)\\s*$" } };
  }
  return {};
}
