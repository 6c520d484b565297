import type { AccessRule } from "../people/who.ts";

/** Who may read the journal, entry by entry or as it takes them. */
export const journalReaders: AccessRule = { roles: ["operator"] };
