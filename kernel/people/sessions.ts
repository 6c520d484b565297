import { isLasting } from "../clock/is-lasting.ts";
import type { Sql } from "../store/store.ts";
import type { OpenedSession, Session } from "./people.ts";
import { staffWho } from "./staff-who.ts";
import { csrfOf, hashToken, isTokenShaped, newId, newToken, type Random } from "./tokens.ts";

/** How long a session lives, ms: unused, and at all. */
export interface SessionLimits {
  readonly idle: number;
  readonly absolute: number;
}

const hour = 3_600_000;
/** A shift at a desk or at the wall. */
export const staffLimits: SessionLimits = { idle: 2 * hour, absolute: 12 * hour };
export const citizenLimits: SessionLimits = { idle: 30 * 24 * hour, absolute: 180 * 24 * hour };

const believedFor = 5_000;
const touchedEvery = 60_000;
const mostHot = 10_000;

interface SessionRow {
  readonly citizen: string | null;
  readonly seen_at: number;
  readonly expires_at: number;
  readonly account: string | null;
  readonly name: string | null;
  readonly full_name: string | null;
  readonly bureau: string | null;
  readonly roles: readonly string[] | null;
  readonly must_change_password: boolean | null;
}

/** Believed from `at` until `until` without another look. */
interface Loaded {
  readonly session: Session;
  readonly at: number;
  readonly until: number;
}

export interface Sessions {
  openForStaff(sql: Sql, account: string): Promise<OpenedSession>;
  openForCitizen(): Promise<OpenedSession>;
  find(token: string): Promise<Session | undefined>;
  end(sql: Sql, token: string): Promise<void>;
  endAll(sql: Sql, account: string): Promise<void>;
  /** After anything that ends or changes sessions, once committed. */
  forget(): void;
  tidy(): Promise<void>;
}

export function createSessions(sql: Sql, now: () => number, random: Random): Sessions {
  const hot = new Map<string, Loaded>();
  let generation = 0;

  const open = async (on: Sql, owner: { account: string } | { citizen: string }, limits: SessionLimits) => {
    const token = newToken(random);
    const at = now();
    await on.query(
      `insert into people.session (hash, account, citizen, created_at, seen_at, expires_at) values ($1, $2, $3, $4, $4, $5)`,
      [
        hashToken(token),
        "account" in owner ? owner.account : null,
        "citizen" in owner ? owner.citizen : null,
        at,
        at + limits.absolute,
      ],
    );
    return { token, expiresAt: at + limits.absolute };
  };

  const load = async (token: string, hash: string): Promise<Loaded | undefined> => {
    const [row] = await sql.query<SessionRow>(
      `select citizen, seen_at, expires_at, account, name, full_name, bureau, roles, must_change_password
       from people.session left join people.account on account.id = session.account
       where hash = $1 and (session.account is null or state = 'active')`,
      [hash],
    );
    const at = now();
    if (row === undefined) return undefined;
    const { idle, absolute } = limitsOf(row);
    const expiresAt = Math.min(row.expires_at, at + absolute);
    const ends = Math.min(expiresAt, row.seen_at + idle);
    if (at >= ends) return undefined;
    if (!isLasting(row.seen_at, touchedEvery, at))
      await sql.query("update people.session set seen_at = $2, expires_at = $3 where hash = $1", [hash, at, expiresAt]);
    return {
      session: await sessionOf(sql, { ...row, expires_at: expiresAt }, token),
      at,
      until: Math.min(at + believedFor, ends),
    };
  };

  return {
    openForStaff: (on, account) => open(on, { account }, staffLimits),
    openForCitizen: () => open(sql, { citizen: newId("citizen", random) }, citizenLimits),
    async find(token) {
      if (!isTokenShaped(token)) return undefined;
      const hash = hashToken(token);
      const known = hot.get(hash);
      if (known !== undefined && isLasting(known.at, known.until - known.at, now())) return known.session;
      hot.delete(hash);
      const before = generation;
      const found = await load(token, hash);
      if (found !== undefined && generation === before) {
        hot.set(hash, found);
        if (hot.size > mostHot) hot.delete(hot.keys().next().value!);
      }
      return found?.session;
    },
    async end(on, token) {
      await on.query("delete from people.session where hash = $1", [hashToken(token)]);
    },
    async endAll(on, account) {
      await on.query("delete from people.session where account = $1", [account]);
    },
    forget() {
      generation += 1;
      hot.clear();
    },
    async tidy() {
      const at = now();
      await sql.query(
        `delete from people.session where expires_at <= $1
         or seen_at <= case when account is null then $2::bigint else $3::bigint end`,
        [at, at - citizenLimits.idle, at - staffLimits.idle],
      );
      // Opened or seen while the clock was ahead: from now on they last no longer than any other.
      await sql.query(
        `update people.session set seen_at = least(seen_at, $1::bigint), expires_at = least(expires_at,
           $1::bigint + case when account is null then $2::bigint else $3::bigint end)
         where seen_at > $1::bigint`,
        [at, citizenLimits.absolute, staffLimits.absolute],
      );
    },
  };
}

function limitsOf(row: SessionRow): SessionLimits {
  return row.account === null ? citizenLimits : staffLimits;
}

async function sessionOf(sql: Sql, row: SessionRow, token: string): Promise<Session> {
  const common = { csrf: csrfOf(token), expiresAt: row.expires_at };
  if (row.account === null)
    return {
      ...common,
      who: { actor: row.citizen ?? "", kind: "citizen", level: "session", roles: [] },
      mustChangePassword: false,
    };
  return {
    ...common,
    who: await staffWho(sql, { id: row.account, bureau: row.bureau, roles: row.roles ?? [] }),
    mustChangePassword: row.must_change_password ?? true,
    name: row.name ?? "",
    fullName: row.full_name ?? "",
  };
}
