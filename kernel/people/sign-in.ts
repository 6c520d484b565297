import { CityError } from "../errors/city-error.ts";
import type { Store, Transaction } from "../store/store.ts";
import type { RecordAct } from "./acts.ts";
import { beginAttempt, beginsWaiting, checkAttempt, forgetAttempts, takeTurn, withOnePlace } from "./attempts.ts";
import { normalName } from "./checks.ts";
import type { Devices } from "./devices.ts";
import { networkOf, site, subscriber } from "./network-of.ts";
import { checkNewPassword, longestPassword, type Passwords } from "./passwords.ts";
import type { People, SignedIn } from "./people.ts";
import type { Sessions } from "./sessions.ts";
import { staffWho } from "./staff-who.ts";
import { hashToken } from "./tokens.ts";

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
  readonly devices: Devices;
  readonly passwords: Passwords;
  readonly record: RecordAct;
  readonly now: () => number;
}

/** What the tries of a caller are counted by; names hold no line break. */
interface Place {
  readonly key: string;
  /** For strangers: where they come from. */
  readonly network?: string;
}

const strangerAt = (name: string, from: string): Place => ({
  key: `${name}\n${networkOf(from, subscriber)}`,
  network: networkOf(from, site),
});
const onDevice = (name: string, device: string): Place => ({ key: `${name}\ndevice ${hashToken(device)}` });
/** Where a password is changed. */
const inSession = (name: string): Place => ({ key: `${name}\nsession` });

/** Signing in and changing one's password: the two acts that take a password. */
export function createSignIn(options: SignInOptions): Pick<People, "signIn" | "changePassword"> {
  const { store, sessions, devices, passwords, record, now } = options;

  const findActive = async (name: string): Promise<Candidate | undefined> => {
    const [account] = await store.query<Candidate>(
      `select id, name, bureau, roles, password, must_change_password from people.account where name = $1 and state = 'active'`,
      [name],
    );
    return account;
  };

  /** The account, when the password is right. Takes the same time and says the same whether or not there is one. */
  const proven = async (name: string, { key, network }: Place, password: string): Promise<Candidate> => {
    if (password.length > longestPassword) throw new CityError("people.sign-in.failed");
    if (network !== undefined) {
      await checkAttempt(store, key, now(), withOnePlace);
      await takeTurn(store, name, network, now());
    }
    const failures = await beginAttempt(store, key, now(), withOnePlace);
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
    { key, network }: Place,
    topic: string,
    label: string,
  ): Promise<SignedIn> => {
    const [still] = await transaction.query<Pick<Candidate, "must_change_password">>(
      `update people.account set last_sign_in_at = $3 where id = $1 and state = 'active' and password = $2
       returning must_change_password`,
      [account.id, account.password, now()],
    );
    if (still === undefined) throw new CityError("people.sign-in.failed");
    const bureau = account.bureau === null ? {} : { bureau: account.bureau };
    const session = await sessions.openForStaff(transaction, account.id, label);
    await forgetAttempts(transaction, key, ...(network === undefined ? [] : [account.name]));
    await record(transaction, topic, { actor: account.id, ...bureau }, {});
    return {
      ...session,
      who: await staffWho(transaction, account),
      mustChangePassword: still.must_change_password,
    };
  };

  return {
    async signIn({ name: given, password, from = "", device, label = "" }) {
      const name = normalName(given);
      const isKnown = device !== undefined && (await devices.knows(name, device));
      const place = isKnown ? onDevice(name, device) : strangerAt(name, from);
      const account = await proven(name, place, password);
      const fresh = passwords.isOutdated(account.password) ? await passwords.hash(password) : account.password;
      return await store.transaction(async (transaction) => {
        if (fresh !== account.password)
          await transaction.query("update people.account set password = $3 where id = $1 and password = $2", [
            account.id,
            account.password,
            fresh,
          ]);
        const signedIn = await opened(transaction, { ...account, password: fresh }, place, "signed-in", label);
        return { ...signedIn, device: await devices.remember(transaction, account.id, device) };
      });
    },

    async changePassword({ token, current, next, label = "" }) {
      const session = await sessions.find(token);
      if (session?.name === undefined) throw new CityError("access.sign-in");
      checkNewPassword(next, current, session.name);
      const account = await proven(session.name, inSession(session.name), current);
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
        return await opened(
          transaction,
          { ...account, password: hash },
          inSession(session.name!),
          "password.changed",
          label,
        );
      });
    },
  };
}
