import type { Journal } from "../journal/journal.ts";
import type { Store } from "../store/store.ts";
import { createAccounts } from "./accounts.ts";
import { createRecordAct } from "./acts.ts";
import { tidyAttempts } from "./attempts.ts";
import { createBureaus } from "./bureaus.ts";
import { createDevices } from "./devices.ts";
import { normalName } from "./checks.ts";
import { createMachines } from "./machines.ts";
import { namesOf } from "./names-of.ts";
import { createPasswords } from "./passwords.ts";
import { peopleMigrations } from "./people-tables.ts";
import type { People } from "./people.ts";
import { createSessions } from "./sessions.ts";
import { createSignIn } from "./sign-in.ts";
import type { Random } from "./tokens.ts";

export interface PeopleOptions {
  readonly store: Store;
  readonly journal: Journal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** `crypto.randomBytes`. */
  readonly random: Random;
  /** Cost of hashing a password (N of scrypt, a power of two); only tests ask for less than the default. */
  readonly passwordCost?: number;
}

const firstName = "admin";

/** Accounts, sessions and machine tokens in the city's store. */
export async function openPeople({ store, journal, now, random, passwordCost }: PeopleOptions): Promise<People> {
  await store.migrate("people", peopleMigrations);
  const record = createRecordAct(journal);
  const passwords = createPasswords(random, passwordCost);
  const sessions = createSessions(store, now, random);
  const devices = createDevices(store, now, random);
  const accounts = createAccounts({ store, sessions, devices, passwords, record, now, random });
  const { bureaus } = createBureaus({ store, sessions, record });
  const machines = createMachines({ store, record, now, random });

  const signOut = async (token: string, everywhere: boolean) => {
    const session = await sessions.find(token);
    if (session === undefined) return;
    const { who } = session;
    await store.transaction(async (transaction) => {
      transaction.afterCommit(sessions.forget);
      if (everywhere && who.kind === "staff") {
        await sessions.endAll(transaction, who.actor);
        await devices.forgetAll(transaction, who.actor);
      } else await sessions.end(transaction, token);
      if (who.kind === "staff") await record(transaction, "signed-out", who, { everywhere });
    });
  };

  return {
    ...createSignIn({ store, sessions, devices, passwords, record, now }),
    async firstRun() {
      const password = await accounts.createFirst(firstName);
      return password === undefined ? undefined : { name: firstName, password };
    },
    knowsDevice: ({ name, device }) => devices.knows(normalName(name), device),
    session: sessions.find,
    openCitizenSession: sessions.openForCitizen,
    signOut: (token) => signOut(token, false),
    signOutEverywhere: (token) => signOut(token, true),
    accounts,
    bureaus,
    machines,
    machine: machines.find,
    names: (ids) => namesOf(store, ids),
    async tidy() {
      await sessions.tidy();
      await devices.tidy();
      await tidyAttempts(store, now());
    },
  };
}
