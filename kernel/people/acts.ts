import type { Journal } from "../journal/journal.ts";
import type { Transaction } from "../store/store.ts";
import type { Who } from "./who.ts";

/** Writes an act of staff to the journal. Data holds ids, roles and bureaus; never a name, a password or a token. */
export type RecordAct = (
  transaction: Transaction,
  topic: string,
  by: Pick<Who, "actor" | "bureau">,
  data: Readonly<Record<string, unknown>>,
) => Promise<void>;

export function createRecordAct(journal: Journal): RecordAct {
  return async (transaction, topic, by, data) => {
    const cause = { source: "people", actor: by.actor, ...(by.bureau === undefined ? {} : { bureau: by.bureau }) };
    await journal.record(transaction, { topic: `people.${topic}`, data, cause });
  };
}
