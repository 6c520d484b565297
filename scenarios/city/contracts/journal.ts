import { Type } from "typebox";
import { contract, journalReaders } from "../../../kernel/index.ts";
import { Instant } from "./shared.ts";

export const journal = contract({
  id: "city.journal",
  method: "GET",
  path: "/api/city/journal",
  summary: { zh: "日志：谁在何时做了什么，为什么", en: "Journal: who did what, when and why" },
  access: journalReaders,
  input: Type.Object({
    /** Topic or its beginning: `scenario` finds `scenario.switched`. */
    topic: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    /** Entries with a smaller number only. */
    before: Type.Optional(Type.Integer({ minimum: 1 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  }),
  output: Type.Object({
    /** Newest first. */
    entries: Type.Array(
      Type.Object({
        number: Type.Integer(),
        at: Instant,
        topic: Type.String(),
        data: Type.Record(Type.String(), Type.Unknown()),
        actor: Type.String(),
        source: Type.String(),
        bureau: Type.Optional(Type.String()),
        scenario: Type.Optional(Type.String()),
        cause: Type.Optional(Type.String()),
        hash: Type.String(),
      }),
    ),
    /** Names of the accounts and machines whose ids the entries hold, for the screen: the journal itself holds none. */
    names: Type.Record(Type.String(), Type.String()),
    /** `before` of the next page; absent at the end. */
    next: Type.Optional(Type.Integer()),
  }),
});

export const verifyJournal = contract({
  id: "city.verify-journal",
  method: "POST",
  path: "/api/city/journal/verify",
  summary: { zh: "校验日志链是否完整", en: "Check that the journal's chain is whole" },
  access: journalReaders,
  input: Type.Object({}),
  output: Type.Object({
    intact: Type.Boolean(),
    /** Number of the first entry that does not fit the chain. */
    firstBroken: Type.Optional(Type.Integer()),
    at: Instant,
  }),
  rate: 6,
});
