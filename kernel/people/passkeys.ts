import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import { CityError } from "../errors/city-error.ts";
import type { Sql, Store } from "../store/store.ts";
import type { RecordAct } from "./acts.ts";
import { createChallenges } from "./challenges.ts";
import { checkTitle } from "./checks.ts";
import type { Passkeys } from "./passkey.ts";
import type { Sessions } from "./sessions.ts";
import { hashToken, type Random } from "./tokens.ts";

/** Of one account. */
const most = 10;

/** Loaded when somebody uses a passkey: a city starts without it. */
const library = () => import("@simplewebauthn/server");

interface PasskeyRow {
  readonly id: string;
  readonly account: string;
  readonly public_key: Uint8Array<ArrayBuffer>;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
  readonly created_at: number;
  readonly used_at: number | null;
}

export interface PasskeysOptions {
  readonly store: Store;
  readonly sessions: Sessions;
  readonly record: RecordAct;
  readonly now: () => number;
  readonly random: Random;
}

export function createPasskeys({ store, sessions, record, now, random }: PasskeysOptions): Passkeys {
  const challenges = createChallenges(random, now);

  const ownerOf = async (token: string) => {
    const session = await sessions.find(token);
    if (session?.who.kind !== "staff" || session.mustChangePassword) throw new CityError("access.sign-in");
    return { who: session.who, name: session.name ?? "", fullName: session.fullName ?? "" };
  };
  const ofAccount = (sql: Sql, account: string) =>
    sql.query<PasskeyRow>("select * from people.passkey where account = $1 order by created_at, id", [account]);
  const refuseMany = (rows: readonly unknown[]) => {
    if (rows.length >= most) throw new CityError("people.passkey.many", { most });
  };

  return {
    async list(token) {
      const { who } = await ownerOf(token);
      return (await ofAccount(store, who.actor)).map(({ id, name, created_at: createdAt, used_at }) => ({
        id,
        name,
        createdAt,
        ...(used_at === null ? {} : { usedAt: used_at }),
      }));
    },

    async prepare(token, party) {
      const { who, name, fullName } = await ownerOf(token);
      const known = await ofAccount(store, who.actor);
      refuseMany(known);
      const options = await (
        await library()
      ).generateRegistrationOptions({
        rpName: party.name,
        rpID: party.id,
        userName: name,
        userDisplayName: fullName,
        userID: Uint8Array.from(Buffer.from(who.actor)),
        challenge: challenges.make(`add ${hashToken(token)}`),
        excludeCredentials: known.map(({ id, transports }) => ({ id, transports: [...transports] })),
        authenticatorSelection: { residentKey: "required", userVerification: "required" },
      });
      return { ...options };
    },

    async add(token, party, { response, name }) {
      checkTitle("name", name);
      const { who } = await ownerOf(token);
      const { registrationInfo } = await refusing(async () =>
        (await library()).verifyRegistrationResponse({
          response: response as unknown as RegistrationResponseJSON,
          expectedChallenge: (challenge) => challenges.answer(challenge, `add ${hashToken(token)}`),
          expectedOrigin: party.origin,
          expectedRPID: party.id,
        }),
      );
      if (registrationInfo === undefined) throw new CityError("people.passkey.refused");
      const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
      await store.transaction(async (transaction) => {
        await transaction.query("select from people.account where id = $1 for update", [who.actor]);
        refuseMany(await ofAccount(transaction, who.actor));
        const added = await transaction.query(
          `insert into people.passkey (id, account, public_key, counter, transports, name, created_at)
           values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1`,
          [id, who.actor, publicKey, counter, [...transports].map(String).slice(0, 10), name.trim(), now()],
        );
        if (added.length === 0) throw new CityError("people.passkey.refused");
        await record(transaction, "passkey.added", who, {});
      });
    },

    async remove(token, id) {
      const { who } = await ownerOf(token);
      await store.transaction(async (transaction) => {
        const removed = await transaction.query(
          "delete from people.passkey where id = $1 and account = $2 returning 1",
          [id, who.actor],
        );
        if (removed.length === 0) throw new CityError("not-found", { what: "passkey" });
        await record(transaction, "passkey.removed", who, {});
      });
    },

    async ask(party, binding) {
      const challenge = challenges.make(`ask ${binding}`);
      return {
        ...(await (
          await library()
        ).generateAuthenticationOptions({ rpID: party.id, challenge, userVerification: "required" })),
      };
    },

    async signIn(party, { response, binding, label = "" }) {
      const id = response["id"];
      const [key] =
        typeof id === "string" ? await store.query<PasskeyRow>("select * from people.passkey where id = $1", [id]) : [];
      if (key === undefined) throw new CityError("people.passkey.refused");
      const { verified, authenticationInfo } = await refusing(async () =>
        (await library()).verifyAuthenticationResponse({
          response: response as unknown as AuthenticationResponseJSON,
          expectedChallenge: (challenge) => challenges.answer(challenge, `ask ${binding}`),
          expectedOrigin: party.origin,
          expectedRPID: party.id,
          credential: { id: key.id, publicKey: Uint8Array.from(key.public_key), counter: key.counter },
        }),
      );
      if (!verified) throw new CityError("people.passkey.refused");
      return await store.transaction(async (transaction) => {
        const [account] = await transaction.query<{ id: string; bureau: string | null }>(
          "update people.account set last_sign_in_at = $2 where id = $1 and state = 'active' returning id, bureau",
          [key.account, now()],
        );
        const used = await transaction.query(
          "update people.passkey set counter = $2, used_at = $3 where id = $1 and counter = $4 returning 1",
          [key.id, authenticationInfo.newCounter, now(), key.counter],
        );
        if (account === undefined || used.length === 0) throw new CityError("people.passkey.refused");
        const by = { actor: account.id, ...(account.bureau === null ? {} : { bureau: account.bureau }) };
        await record(transaction, "signed-in", by, { by: "passkey" });
        return await sessions.openForStaff(transaction, account.id, label);
      });
    },
  };
}

/** What the library finds wrong is told to nobody: it may quote what was sent. */
async function refusing<Answer>(verify: () => Promise<Answer>): Promise<Answer> {
  try {
    return await verify();
  } catch (error) {
    throw new CityError("people.passkey.refused", {}, { cause: error });
  }
}
