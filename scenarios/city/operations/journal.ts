import { operation, type City, type JournalEntry } from "../../../kernel/index.ts";
import * as contract from "../contract.ts";

const pageLength = 50;

/** Who did it, and whom or what it was done to. */
const idsIn = ({ cause, data }: JournalEntry): string[] =>
  [cause.actor, data["account"], data["machine"]].filter((id): id is string => typeof id === "string");

export const journal = operation(contract.journal, async (input, city: City<"journal" | "people">) => {
  const limit = input.limit ?? pageLength;
  const entries = await city.journal.read({ ...input, limit });
  const last = entries.at(-1)?.number;
  const names = await city.people.names(entries.flatMap(idsIn));
  return {
    entries: entries.map(({ number, at, topic, data, cause, hash }) => ({
      number,
      at,
      topic,
      data: { ...data },
      actor: cause.actor,
      source: cause.source,
      ...(cause.bureau === undefined ? {} : { bureau: cause.bureau }),
      ...(cause.scenario === undefined ? {} : { scenario: cause.scenario }),
      ...(cause.cause === undefined ? {} : { cause: cause.cause }),
      hash,
    })),
    names: Object.fromEntries(names),
    ...(entries.length < limit || last === undefined || last <= 1 ? {} : { next: last }),
  };
});

export const verifyJournal = operation(contract.verifyJournal, async (_input, city: City<"journal">) => {
  const firstBroken = (await city.journal.verify())?.number;
  return { at: city.now(), intact: firstBroken === undefined, ...(firstBroken === undefined ? {} : { firstBroken }) };
});
