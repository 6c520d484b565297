import { system } from "../people/who.ts";
import type { Transaction } from "../store/store.ts";
import type { CaseContext } from "./case-context.ts";
import { loadWork, type CaseWork } from "./case-work.ts";
import { takeStep } from "./take-step.ts";

/** A part that has ended is a step of the whole, which may move by it, and end, and so on upwards. */
export async function endParts(context: CaseContext, transaction: Transaction, part: CaseWork): Promise<void> {
  for (let { row } = part; row.ended !== null && row.part_of !== null;) {
    const { work: whole } = await loadWork(context, transaction, { case: row.part_of });
    if (whole.row.ended !== null) return;
    await takeStep(context, transaction, whole, {
      act: "part",
      topic: "part-ended",
      by: system,
      extra: { part: row.id, partKind: row.kind, partEnd: row.ended },
    });
    row = whole.row;
  }
}
