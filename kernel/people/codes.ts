import { isLasting } from "../clock/is-lasting.ts";
import { CityError } from "../errors/city-error.ts";
import type { Sql, Store, Transaction } from "../store/store.ts";
import type { CodeLimits, CodeSent } from "./citizen.ts";
import type { CodePort } from "./code-port.ts";
import { networkOf, subscriber } from "./network-of.ts";
import { hashToken, isTokenShaped, newToken, type Random } from "./tokens.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long a code is good, ms, and how often it may be tried. */
export const codeLasts = 5 * minute;
export const codeTries = 5;
/** For one number, in any span of so many ms: so many. */
const perNumber = [
  { span: minute, most: 1 },
  { span: hour, most: 5 },
  { span: day, most: 10 },
] as const;

export const defaultCodeLimits: CodeLimits = { perAddress: 60, perMinute: 300 };

export interface CodesOptions {
  readonly store: Store;
  readonly now: () => number;
  readonly random: Random;
  /** Absent where no message leaves the city. */
  readonly port: CodePort | undefined;
  readonly limits: CodeLimits;
}

export interface CodeWish {
  readonly phone: string;
  readonly from: string;
  /** The device, when this number has signed in on it before. */
  readonly knownDevice?: string;
}

export interface Codes {
  send(wish: CodeWish): Promise<CodeSent>;
  /** Counts a try; the number when the code is right. */
  check(challenge: string, code: string): Promise<string>;
  /** Once for each code; throws `people.code.ended` for who comes second. */
  use(transaction: Transaction, challenge: string): Promise<void>;
  tidy(): Promise<void>;
}

export function createCodes({ store, now, random, port, limits }: CodesOptions): Codes {
  const flood = createGate(limits.perMinute, now);

  return {
    async send({ phone, from, knownDevice }) {
      if (port === undefined) throw new CityError("people.code.no-way");
      // A device that its owner has used before is no stranger: no flood keeps him out.
      const isStranger = knownDevice === undefined;
      if (isStranger) flood.enter();
      const at = now();
      const [challenge, code] = [newToken(random), newCode(random)];
      const pot = hashToken(`${phone}\n${knownDevice ?? ""}`);
      const network = hashToken(isStranger ? networkOf(from, subscriber) : pot);
      try {
        await store.transaction(async (transaction) => {
          await transaction.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [pot]);
          const wait = await waitFor(transaction, { pot, network, at, limits });
          if (wait > 0) throw mustWait(wait);
          await transaction.query(
            `insert into people.code (challenge_hash, phone, code_hash, pot, network, tries, created_at)
             values ($1, $2, $3, $4, $5, 0, $6)`,
            [hashToken(challenge), phone, codeHash(challenge, code), pot, network, at],
          );
        });
      } catch (error) {
        if (isStranger) flood.leave();
        throw error;
      }
      try {
        await port.send({ phone, code, minutes: codeLasts / minute, key: hashToken(challenge) });
      } catch {
        throw new CityError("people.code.not-sent");
      }
      const sent = { challenge, expiresAt: at + codeLasts, againAt: at + perNumber[0].span };
      return port.simulated ? { ...sent, simulated: { code } } : sent;
    },

    async check(challenge, written) {
      const code = written.normalize("NFKC").replace(/\s/g, "");
      if (!/^\d{6}$/.test(code)) throw new CityError("input.invalid", { field: "code", rule: "6 digits" });
      if (!isTokenShaped(challenge)) throw new CityError("people.code.ended");
      const at = now();
      const [row] = await store.query<{ phone: string; code_hash: string; tries: number }>(
        `update people.code set tries = tries + 1
         where challenge_hash = $1 and used_at is null and tries < $2 and created_at > $3 and created_at <= $4
         returning phone, code_hash, tries`,
        [hashToken(challenge), codeTries, at - codeLasts, at],
      );
      if (row === undefined) throw new CityError("people.code.ended");
      if (row.code_hash !== codeHash(challenge, code))
        throw new CityError("people.code.wrong", { left: codeTries - row.tries });
      return row.phone;
    },

    async use(transaction, challenge) {
      const used = await transaction.query(
        "update people.code set used_at = $2 where challenge_hash = $1 and used_at is null returning 1",
        [hashToken(challenge), now()],
      );
      if (used.length === 0) throw new CityError("people.code.ended");
    },

    async tidy() {
      await store.query("delete from people.code where created_at <= $1 or created_at > $2", [
        now() - day,
        now() + day,
      ]);
    },
  };
}

/** The digits alone would be found by trying all of them: the challenge, which is stored nowhere, is part of it. */
const codeHash = (challenge: string, code: string) => hashToken(`${challenge} ${code}`);

function newCode(random: Random): string {
  for (;;) {
    const number = Buffer.from(random(4)).readUInt32BE();
    if (number < 4_294_000_000) return String(number % 1_000_000).padStart(6, "0");
  }
}

interface Asked {
  readonly pot: string;
  readonly network: string;
  readonly at: number;
  readonly limits: CodeLimits;
}

/** How long until this number and this address may have another code, ms. What a clock that was ahead has counted is void. */
async function waitFor(sql: Sql, { pot, network, at, limits }: Asked): Promise<number> {
  const bounds = [
    ...perNumber.map(({ span, most }) => ({ column: "pot", key: pot, span, most })),
    { column: "network", key: network, span: hour, most: limits.perAddress },
  ];
  let wait = 0;
  for (const { column, key, span, most } of bounds) {
    const [reached] = await sql.query<{ created_at: number }>(
      `select created_at from people.code where ${column} = $1 and created_at > $2 and created_at <= $3
       order by created_at desc offset $4 limit 1`,
      [key, at - span, at, most - 1],
    );
    if (reached !== undefined) wait = Math.max(wait, reached.created_at + span - at);
  }
  return wait;
}

const mustWait = (ms: number) => new CityError("people.code.wait", { rule: `${Math.max(1, Math.ceil(ms / 1_000))} s` });

/** So many in any minute of the clock; those that cost nothing after all are not counted. */
function createGate(most: number, now: () => number) {
  let [begun, count] = [0, 0];
  return {
    enter() {
      const at = now();
      if (!isLasting(begun, minute, at)) [begun, count] = [at, 0];
      if (count >= most) throw mustWait(begun + minute - at);
      count += 1;
    },
    leave: () => void (count = Math.max(0, count - 1)),
  };
}
