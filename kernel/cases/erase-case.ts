import { CityError } from "../errors/city-error.ts";
import { system, type Who } from "../people/who.ts";
import type { Transaction } from "../store/store.ts";
import type { CaseContext } from "./case-context.ts";
import { filesOf } from "./case-files.ts";
import { loadOwn } from "./case-work.ts";
import { checkNote } from "./check-input.ts";
import { causeOf } from "./journal-step.ts";

/**
 * What is personal goes: personal fields, applicant, files, and of each step its note, input and salt. Facts and digests stay, so
 * that the chain still proves what was done. Only of a case that has ended; who applied may ask for his own.
 */
export async function eraseCase(
  context: CaseContext,
  transaction: Transaction,
  id: string,
  by: Who,
  why: string,
): Promise<void> {
  checkNote(why, true);
  const { work } = await loadOwn(context, transaction, { case: id });
  const { row, pinned } = work;
  const may =
    by.kind === "system" ||
    by.roles.includes("administrator") ||
    (row.applicant !== null && row.applicant === by.actor);
  if (!may) throw new CityError("not-found", { what: id });
  if (row.ended === null) throw new CityError("case.erase.open");
  if (row.erased_at !== null) return;
  await transaction.query(
    `with s as (update cases.step set content = null, salt = null, key_by = null, key = null where case_id = $1)
     update cases.case set personal = null, applicant = null, opened_by = null, open_key = null, files = '{}',
       erase_at = null, erased_at = $2 where id = $1`,
    [id, context.now()],
  );
  await context.eraseFiles(transaction, pinned.owner, filesOf(id));
  await context.journal.record(transaction, {
    topic: `${pinned.owner}.case.erased`,
    // The reason is the law's rule or a person's words, which stay out of the journal.
    data: { case: id, number: row.number, kind: row.kind, ...(by.kind === "system" ? { rule: why } : {}) },
    cause: causeOf(pinned.owner, row, by),
  });
}

const atOnce = 100;

/** The kind's own rule: so many days after its end. Gives how many cases there were. */
export async function eraseDue(context: CaseContext): Promise<number> {
  let count = 0;
  for (;;) {
    const due = await context.store.query<{ id: string }>(
      `select id from cases.case where erase_at <= $1 order by erase_at limit ${atOnce}`,
      [context.now()],
    );
    for (const { id } of due)
      await context.store.transaction((transaction) => eraseCase(context, transaction, id, system, "keepDays"));
    count += due.length;
    if (due.length < atOnce) return count;
  }
}
