import { CityError } from "../errors/city-error.ts";
import type { Store, Transaction } from "../store/store.ts";
import type { RecordAct } from "./acts.ts";
import { beginAttempt, beginsWaiting, forgetAttempts, withAnyPlace, withOnePlace } from "./attempts.ts";
import { normalName } from "./checks.ts";
import { checkNewPassword, longestPassword, type Passwords } from "./passwords.ts";
import type { People, SignedIn } from "./people.ts";
import type { Sessions } from "./sessions.ts";

interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly bureau: string | null;
  readonly roles: readonly string[];
  readonly password: string;
  readonly must_change_password: boolean;
}

export interface SignInOptions {
  readonly store: Store;
  readonly sessions: Sessions;
  readonly passwords: Passwords;
  readonly record: RecordAct;
  readonly now: () => number;
}

/** Names hold no line break. */
const placeOf = (name: string, from: string): string => `${name}\n${from}`;
/** From where a password is changed. */
const inSession = "session";

/** Signing in and changing one's password: the two acts that take a password. */
export function createSignIn(options: SignInOptions): Pick<People, "signIn" | "changePassword"> {
  const { store, sessions, passwords, record, now } = options;

  const findActive = async (name: string): Promise<Candidate | undefined> => {
    const [account] = await store.query<Candidate>(
      `select id, name, bureau, roles, password, must_change_password from people.account where name = $1 and state = 'active'`,
      [name],
    );
    return account;
  };

  /** The account, when the password is right. Takes the same time and says the same whether or not there is one. */
  const proven = async (name: string, from: string, password: string): Promise<Candidate> => {
    if (password.length > longestPassword) throw new CityError("people.sign-in.failed");
    const failures = await beginAttempt(store, placeOf(name, from), now(), withOnePlace);
    await beginAttempt(store, name, now(), withAnyPlace);
    const account = await findActive(name);
    if ((await passwords.verify(password, account?.password)) && account !== undefined) return account;
    if (beginsWaiting(failures))
      await store.transaction((transaction) =>
        record(transaction, "sign-in.delayed", { actor: account?.id ?? "unknown" }, { failures }),
      );
    throw new CityError("people.sign-in.failed");
  };

  /** Opens a session unless the account was disabled or got another password since it was read. */
  const opened = async (
    transaction: Transaction,
    account: Candidate,
    from: string,
    topic: string,
  ): Promise<SignedIn> => {
    const [still] = await transaction.query<Pick<Candidate, "must_change_password">>(
      `update people.account set last_sign_in_at = $3 where id = $1 and state = 'active' and password = $2
       returning must_change_password`,
      [account.id, account.password, now()],
    );
    if (still === undefined) throw new CityError("people.sign-in.failed");
    const bureau = account.bureau === null ? {} : { bureau: account.bureau };
    const session = await sessions.openForStaff(transaction, account.id);
    await forgetAttempts(transaction, account.name, placeOf(account.name, from));
    await record(transaction, topic, { actor: account.id, ...bureau }, {});
    return {
      ...session,
      who: { actor: account.id, kind: "staff", level: "account", roles: account.roles, ...bureau },
      mustChangePassword: still.must_change_password,
    };
  };

  return {
    async signIn({ name, password, from = "" }) {
      const account = await proven(normalName(name), from, password);
      const fresh = passwords.isOutdated(account.password) ? await passwords.hash(password) : account.password;
      return await store.transaction(async (transaction) => {
        if (fresh !== account.password)
          await transaction.query("update people.account set password = $3 where id = $1 and password = $2", [
            account.id,
            account.password,
            fresh,
          ]);
        return await opened(transaction, { ...account, password: fresh }, from, "signed-in");
      });
    },

    async changePassword({ token, current, next }) {
      const session = await sessions.find(token);
      if (session?.name === undefined) throw new CityError("access.sign-in");
      checkNewPassword(next, current, session.name);
      const account = await proven(session.name, inSession, current);
      const hash = await passwords.hash(next);
      return await store.transaction(async (transaction) => {
        transaction.afterCommit(sessions.forget);
        const changed = await transaction.query(
          `update people.account set password = $3, must_change_password = false
           where id = $1 and password = $2 and state = 'active' returning id`,
          [account.id, account.password, hash],
        );
        if (changed.length === 0) throw new CityError("people.sign-in.failed");
        await sessions.endAll(transaction, account.id);
        return await opened(transaction, { ...account, password: hash }, inSession, "password.changed");
      });
    },
  };
}
