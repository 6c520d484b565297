import { CityError } from "../errors/city-error.ts";
import type { Transaction } from "../store/store.ts";
import type { CaseContext } from "./case-context.ts";
import type { CaseWork } from "./case-work.ts";
import type { Deed } from "./take-step.ts";

/** A case's name in the room of files. */
export const filesOf = (id: string) => `case:${id}`;

export function caseOfFiles(name: string): string | undefined {
  return name.startsWith("case:") ? name.slice("case:".length) : undefined;
}

/** What comes with the deed belongs to the case from now on. Throws `input.invalid` past what the kind allows. */
export async function attachFiles(
  context: CaseContext,
  transaction: Transaction,
  work: CaseWork,
  { files = [], by }: Pick<Deed, "files" | "by">,
): Promise<void> {
  if (files.length === 0) return;
  const { most = 0, types = [], maxBytes = 0 } = work.pinned.kind.files ?? {};
  const invalid = (rule: string) => new CityError("input.invalid", { field: "files", rule });
  if (work.row.files.length + files.length > most) throw invalid(`maxItems ${most}`);
  for (const file of await context.attach(transaction, work.pinned.owner, files, filesOf(work.row.id), by)) {
    if (!types.includes(file.type)) throw invalid(`one of ${types.join(", ")}`);
    if (file.bytes > maxBytes) throw invalid(`at most ${maxBytes} bytes`);
  }
  work.row.files = [...work.row.files, ...files];
}
