import type { Cause } from "../stream/stream.ts";
import type { Who } from "../people/who.ts";
import type { Transaction } from "../store/store.ts";
import type { CaseContext } from "./case-context.ts";
import type { CaseRow, StepRow } from "./case-rows.ts";
import type { CaseWork } from "./case-work.ts";
import { actorOf, type Deed } from "./take-step.ts";

/** In whose name the room writes for a case: its owner's; a citizen is not named. */
export function causeOf(owner: string, row: Pick<CaseRow, "id" | "simulated">, by: Who): Cause {
  return {
    source: owner,
    scenario: owner,
    actor: actorOf(by),
    ...(by.bureau === undefined ? {} : { bureau: by.bureau }),
    cause: row.id,
    ...(row.simulated ? { simulated: true } : {}),
  };
}

/** `<owner>.case.<what>` without anything personal; the step's digest is in it, so that the case's chain hangs on the journal's. */
export async function journalStep(
  context: CaseContext,
  transaction: Transaction,
  { row, pinned }: CaseWork,
  step: StepRow,
  deed: Deed,
): Promise<void> {
  await context.journal.record(transaction, {
    topic: `${pinned.owner}.case.${deed.topic}`,
    data: {
      case: row.id,
      number: row.number,
      kind: row.kind,
      step: step.number,
      act: step.act,
      ...(deed.task === undefined ? {} : { task: deed.task.kind }),
      ...(step.from_state === null ? {} : { from: step.from_state }),
      to: step.to_state,
      ...(row.ended === null ? {} : { end: row.ended }),
      ...(step.on_behalf_of === null ? {} : { onBehalfOf: step.on_behalf_of }),
      ...deed.extra,
      digest: step.digest,
    },
    cause: causeOf(pinned.owner, row, deed.by),
  });
}
