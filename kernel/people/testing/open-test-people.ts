import { createHash } from "node:crypto";
import { openJournal } from "../../journal/open-journal.ts";
import type { Store } from "../../store/store.ts";
import type { TestBacking } from "../../store/testing/backings.ts";
import type { CodePort } from "../code-port.ts";
import { openPeople } from "../open-people.ts";
import { system } from "../who.ts";

/** Bytes that look random and are the same in every run. */
function countedRandom() {
  let count = 0;
  return (size: number) =>
    createHash("shake256", { outputLength: size })
      .update(`seed ${(count += 1)}`)
      .digest();
}

/** A store whose next matching query is answered only when it is let go: what happens meanwhile overtakes it. */
export function holdOneAnswer(store: Store, part: string) {
  let held = false;
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  let arrived = () => {};
  const answered = new Promise<void>((resolve) => (arrived = resolve));
  const slow: Store = {
    ...store,
    async query(text, parameters) {
      const hold = !held && text.includes(part);
      held ||= hold;
      const rows = await store.query(text, parameters);
      if (hold) {
        arrived();
        await gate;
      }
      return rows as never[];
    },
  };
  return { store: slow, answered, letGo: () => letGo() };
}

/** The people room on a store of its own, with a clock that only the test moves and passwords that are quick to hash. */
export async function openTestPeople(backing: TestBacking) {
  const sent: { readonly phone: string; readonly code: string }[] = [];
  const provider = { works: true };
  const codePort: CodePort = {
    simulated: false,
    async send({ phone, code }) {
      if (!provider.works) throw new Error("the provider is away");
      sent.push({ phone, code });
    },
  };
  const { store, remove } = await backing.open();
  const clock = { at: 1_790_000_000_000 };
  const now = () => clock.at;
  const journal = await openJournal({ store, now });
  const random = countedRandom();
  const people = await openPeople({ store, journal, now, random, passwordCost: 2 ** 6, codePort });
  return {
    store,
    journal,
    people,
    clock,
    random,
    /** What went to phones, and whether more can. */
    sent,
    provider,
    codePort,
    /** In a bureau that is made when there is none of that id. */
    async newStaff(name: string, roles: readonly string[] = ["operator"], bureau?: string) {
      if (bureau !== undefined && (await people.bureaus.within(bureau)).length === 0)
        await people.bureaus.create(system, { id: bureau, name: { zh: bureau, en: bureau } });
      const made = await people.accounts.create(system, { name, fullName: `${name} 某`, roles, bureau });
      return { ...made.account, password: made.password };
    },
    async wholeStoreAsText() {
      const tables = [
        "people.account",
        "people.bureau",
        "people.citizen",
        "people.code",
        "people.passkey",
        "people.session",
        "people.attempt",
        "people.device",
        "people.machine",
        "journal.entry",
        "city.outbox",
      ];
      const rows = await Promise.all(tables.map((table) => store.query(`select * from ${table}`)));
      return JSON.stringify(rows);
    },
    async close() {
      await store.close();
      await remove();
    },
  };
}

export type TestPeople = Awaited<ReturnType<typeof openTestPeople>>;
