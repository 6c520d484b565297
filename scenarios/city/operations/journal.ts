import { operation } from "../../../kernel/index.ts";
import * as contract from "../contract.ts";

const pageLength = 50;

export const journal = operation(contract.journal, async (input, city) => {
  const limit = input.limit ?? pageLength;
  const entries = await city.journal.read({ ...input, limit });
  const last = entries.at(-1)?.number;
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
    ...(entries.length < limit || last === undefined || last <= 1 ? {} : { next: last }),
  };
});

export const verifyJournal = operation(contract.verifyJournal, async (_input, city) => {
  const firstBroken = await city.journal.verify();
  return { at: city.now(), intact: firstBroken === undefined, ...(firstBroken === undefined ? {} : { firstBroken }) };
});
