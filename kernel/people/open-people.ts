import type { Journal } from "../journal/journal.ts";
import type { Store } from "../store/store.ts";
import { createAccounts } from "./accounts.ts";
import { createRecordAct } from "./acts.ts";
import { tidyAttempts } from "./attempts.ts";
import { createBureaus } from "./bureaus.ts";
import type { CodeLimits } from "./citizen.ts";
import { createCitizens } from "./citizens.ts";
import type { CodePort } from "./code-port.ts";
import { createCodes, defaultCodeLimits } from "./codes.ts";
import { CityError } from "../errors/city-error.ts";
import { createDevices } from "./devices.ts";
import { normalName } from "./checks.ts";
import { createImport } from "./import/import-people.ts";
import { createMachines } from "./machines.ts";
import { namesOf } from "./names-of.ts";
import { createPasskeys } from "./passkeys.ts";
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
  /** How codes reach the phones of citizens; without it none signs in by phone. */
  readonly codePort?: CodePort;
  readonly codeLimits?: CodeLimits;
}

const firstName = "admin";

/** Accounts, sessions and machine tokens in the city's store. */
export async function openPeople(options: PeopleOptions): Promise<People> {
  const { store, journal, now, random, passwordCost, codePort: port, codeLimits: limits = defaultCodeLimits } = options;
  await store.migrate("people", peopleMigrations);
  const record = createRecordAct(journal);
  const passwords = createPasswords(random, passwordCost);
  const sessions = createSessions(store, now, random);
  const devices = createDevices(store, now, random);
  const accounts = createAccounts({ store, sessions, devices, passwords, record, now, random });
  const { bureaus, countWork } = createBureaus({ store, sessions, record });
  const passkeys = createPasskeys({ store, sessions, record, now, random });
  const importTables = createImport({ store, sessions, devices, passwords, record, countWork, now, random });
  const codes = createCodes({ store, now, random, port, limits });
  const citizens = createCitizens({ store, sessions, devices, codes, record, now, random });
  const machines = createMachines({ store, record, now, random });

  const signOut = async (token: string, everywhere: boolean) => {
    const session = await sessions.find(token);
    if (session === undefined) return;
    const { who } = session;
    await store.transaction(async (transaction) => {
      transaction.afterCommit(sessions.forget);
      if (everywhere) {
        await sessions.endAll(transaction, who.actor);
        await devices.forgetAll(transaction, who.actor);
      } else await sessions.end(transaction, token);
      if (who.level !== "session") await record(transaction, "signed-out", who, { everywhere });
    });
  };

  const signedIn = async (token: string) => {
    const session = await sessions.find(token);
    if (session === undefined || session.who.level === "session") throw new CityError("access.sign-in");
    return session.who;
  };

  return {
    ...createSignIn({ store, sessions, devices, passwords, record, now }),
    async firstRun() {
      const password = await accounts.createFirst(firstName);
      return password === undefined ? undefined : { name: firstName, password };
    },
    knowsDevice: ({ name, device }) => devices.knows(normalName(name), device),
    session: sessions.find,
    openCitizenSession: sessions.openForStranger,
    signOut: (token) => signOut(token, false),
    signOutEverywhere: (token) => signOut(token, true),
    devices: async (token) => sessions.list((await signedIn(token)).actor, token),
    async endDevice(token, id) {
      const who = await signedIn(token);
      await store.transaction(async (transaction) => {
        transaction.afterCommit(sessions.forget);
        if (!(await sessions.endOne(transaction, who.actor, id))) throw new CityError("not-found", { what: "device" });
        await record(transaction, "signed-out", who, { everywhere: false });
      });
    },
    citizens,
    importTables,
    passkeys,
    accounts,
    bureaus,
    machines,
    machine: machines.find,
    names: (ids) => namesOf(store, ids),
    async tidy() {
      await sessions.tidy();
      await devices.tidy();
      await codes.tidy();
      await tidyAttempts(store, now());
    },
  };
}
