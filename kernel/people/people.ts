import type { ImportResult } from "./import/import-people.ts";
import type { ImportTable } from "./import/import-tables.ts";
import type { Citizens, SignedInDevice } from "./citizen.ts";
import type { Bureaus } from "./organisation.ts";
import type { Passkeys } from "./passkey.ts";
import type { Who } from "./who.ts";

/** A session just opened. `token` goes into the cookie and nowhere else; only its hash is stored. Instants in ms since 1970. */
export interface OpenedSession {
  readonly token: string;
  /** When it ends whatever happens; idle, it ends sooner. */
  readonly expiresAt: number;
}

/** What a person at a screen shows to sign in. */
export interface Credentials {
  readonly name: string;
  readonly password: string;
  /** The address it is asked from. */
  readonly from?: string;
  /** The token that the device was given at a sign-in before. */
  readonly device?: string;
  /** What the device calls itself. */
  readonly label?: string;
}

export interface SignedIn extends OpenedSession {
  readonly who: Who;
  /** True until the password that somebody else gave is changed; till then allow changing it and signing out, nothing else. */
  readonly mustChangePassword: boolean;
}

/** What a cookie's token stands for. */
export interface Session {
  readonly who: Who;
  /** Must come back in the header of every call that changes something. */
  readonly csrf: string;
  readonly mustChangePassword: boolean;
  /** Of a citizen who signed in, as far as its owner needs it: `+86 138****8000`. */
  readonly phone?: string;
  /** Sign-in name and name to show; absent for a citizen's session. Not for log or journal. */
  readonly name?: string;
  readonly fullName?: string;
  readonly expiresAt: number;
}

export type AccountState = "active" | "disabled";

/** Built-in roles; any other word is a role too, given meaning by the scenario that asks for it. */
export const builtInRoles = [
  "administrator",
  "operator",
  "parking-operator",
  "duty-officer",
  "data-steward",
  "supervisor",
  "identity-clerk",
] as const;

export interface Account {
  readonly id: string;
  /** Sign-in name: 2 to 64 of a–z, 0–9, `.`, `_`, `-`, `@`; case makes no difference. */
  readonly name: string;
  readonly fullName: string;
  readonly bureau?: string;
  readonly roles: readonly string[];
  readonly state: AccountState;
  readonly mustChangePassword: boolean;
  readonly createdAt: number;
  readonly lastSignInAt?: number;
}

export interface NewAccount {
  readonly name: string;
  readonly fullName: string;
  readonly bureau?: string;
  readonly roles: readonly string[];
}

/** What is absent stays; `bureau: null` takes it away. `newPassword: true` gives a random one and ends all sessions. */
export interface AccountChange {
  readonly fullName?: string;
  readonly bureau?: string | null;
  readonly roles?: readonly string[];
  readonly state?: AccountState;
  readonly newPassword?: boolean;
}

export interface Accounts {
  /** In order of name; at most 500 (100 when absent) after the given name. */
  list(query?: { readonly after?: string; readonly limit?: number }): Promise<readonly Account[]>;
  /** The random first password is told once, here. Throws `people.name.taken`, `people.bureau.unknown`, `input.invalid`. */
  create(by: Who, account: NewAccount): Promise<{ readonly account: Account; readonly password: string }>;
  /** Disabling ends all sessions at once; it and a new password make the account's devices unknown, a new password its passkeys, too. Throws `not-found`, `people.administrator.last`, `people.bureau.unknown`, `input.invalid`. */
  update(
    by: Who,
    id: string,
    change: AccountChange,
  ): Promise<{ readonly account: Account; readonly password?: string }>;
}

/** A feed or service that signs in by token. */
export interface Machine {
  readonly id: string;
  readonly name: string;
  /** The only `source` it may name in what it submits. */
  readonly source: string;
  readonly roles: readonly string[];
  /** False for a service that only reads. */
  readonly maySubmit: boolean;
  readonly createdAt: number;
  readonly revokedAt?: number;
}

export interface NewMachine {
  readonly name: string;
  readonly source: string;
  /** None when absent; `administrator` is refused. */
  readonly roles?: readonly string[];
  /** True when absent. */
  readonly maySubmit?: boolean;
}

export interface Machines {
  /** The token is told once, here; it goes into `Authorization: Bearer`. */
  create(by: Who, machine: NewMachine): Promise<{ readonly id: string; readonly token: string }>;
  /** In order of name; at most 500 (100 when absent) after the given id. */
  list(query?: { readonly after?: string; readonly limit?: number }): Promise<readonly Machine[]>;
  /** From the next call on the token is unknown. Throws `not-found`. */
  revoke(by: Who, id: string): Promise<void>;
}

/** Who calls, on top of the identity: where its readings may come from. */
export type MachineWho = Who & { readonly source: string; readonly maySubmit: boolean };

/** Accounts, sessions and tokens. Every act of staff is in the journal, without secrets or names. */
export interface People {
  /** On an empty store makes the account `admin` with a random password and tells it, this once; else undefined. */
  firstRun(): Promise<{ readonly name: string; readonly password: string } | undefined>;
  /**
   * Throws `people.sign-in.failed` and, after several failures under one name from one address, or very many from anywhere,
   * `people.sign-in.wait`: the same whether or not the account exists. Failures on a device on which its owner has signed in
   * before are counted for it alone. `device` of the answer goes into a cookie of its own.
   */
  signIn(credentials: Credentials): Promise<SignedIn & { readonly device: OpenedSession }>;
  /** Whether the device is one on which this name's owner has signed in before. */
  knowsDevice(shown: { readonly name: string; readonly device: string }): Promise<boolean>;
  /** Undefined when unknown, ended or expired. */
  session(token: string): Promise<Session | undefined>;
  /** A citizen's session without sign-in: level `session`, no personal data. Opened on demand. */
  openCitizenSession(): Promise<OpenedSession>;
  signOut(token: string): Promise<void>;
  /** Ends all sessions of the account or citizen that the token belongs to, and forgets the devices. */
  signOutEverywhere(token: string): Promise<void>;
  /** Ends all sessions of the account and opens a new one. Throws `people.password.weak`, `people.sign-in.failed`, `people.sign-in.wait`, `access.sign-in`. */
  changePassword(change: {
    readonly token: string;
    readonly current: string;
    readonly next: string;
    readonly label?: string;
  }): Promise<SignedIn>;
  /** Where the owner of the token is signed in, the newest first. Throws `access.sign-in`. */
  devices(token: string): Promise<readonly SignedInDevice[]>;
  /** Ends one of them at once. Throws `access.sign-in`, `not-found`. */
  endDevice(token: string, id: string): Promise<void>;
  readonly citizens: Citizens;
  readonly accounts: Accounts;
  readonly bureaus: Bureaus;
  readonly passkeys: Passkeys;
  /**
   * Bureaus, people and roles of a spreadsheet, wholly or, when one row is faulty, not at all. What is not in it stays, so that a
   * second time changes nothing. `trial` only tells.
   */
  importTables(by: Who, tables: readonly ImportTable[], trial?: boolean): Promise<ImportResult>;
  readonly machines: Machines;
  /** Undefined when unknown or revoked. Answered from memory: on the path of every reading. */
  machine(token: string): Promise<MachineWho | undefined>;
  /**
   * Names to show in place of ids of accounts (the person's full name) and of machines, of at most 1,000 ids; an id that
   * is neither is left out. For the screen only: never into journal or log.
   */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Deletes what has expired; call it now and then. */
  tidy(): Promise<void>;
}
