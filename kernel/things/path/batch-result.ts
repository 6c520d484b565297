import { explain } from "../../errors/city-error.ts";
import type { Position } from "../../stream/stream.ts";
import type { Outcome } from "../apply/apply-batch.ts";
import type { BatchResult, ReadingFault } from "../reading.ts";

/** Sums up what became of a batch and its records. Faults come in the order of the readings. */
export function batchResult(
  position: Position,
  refused: readonly ReadingFault[],
  outcomes: readonly Outcome[],
): BatchResult {
  let changed = 0;
  let unchanged = 0;
  let late = 0;
  let faults = refused;
  for (const outcome of outcomes) {
    changed += outcome.changed;
    unchanged += outcome.unchanged;
    late += outcome.late;
    if (outcome.duplicates.length > 0) faults = [...faults, ...outcome.duplicates.map(duplicate)];
  }
  if (faults !== refused) faults = faults.toSorted((a, b) => a.index - b.index);
  return { position, accepted: changed + unchanged + late, changed, unchanged, late, faults };
}

function duplicate(index: number): ReadingFault {
  return { index, ...explain("reading.duplicate", { field: `readings[${index}]` }) };
}
