import { isLasting } from "../clock/is-lasting.ts";
import type { Sql } from "../store/store.ts";
import type { SignedInDevice } from "./citizen.ts";
import type { OpenedSession, Session } from "./people.ts";
import { maskedPhone } from "./phone.ts";
import { staffWho } from "./staff-who.ts";
import type { IdentityLevel } from "./who.ts";
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
/** Devices that one citizen is signed in on; the oldest gives way. */
const mostOfCitizen = 20;
/** Of a session's hash, shown to its owner: says nothing of the token. */
const idLength = 22;

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
  readonly phone: string | null;
  readonly level: IdentityLevel | null;
}

/** Believed from `at` until `until` without another look. */
interface Loaded {
  readonly session: Session;
  readonly at: number;
  readonly until: number;
}

export interface Sessions {
  openForStaff(sql: Sql, account: string, label: string): Promise<OpenedSession>;
  /** Of one who signed in. */
  openForCitizen(sql: Sql, of: { readonly citizen: string; readonly label: string }): Promise<OpenedSession>;
  /** Of somebody whom nobody knows. */
  openForStranger(): Promise<OpenedSession>;
  find(token: string): Promise<Session | undefined>;
  end(sql: Sql, token: string): Promise<void>;
  endAll(sql: Sql, actor: string): Promise<void>;
  /** Living ones of an account or a citizen, the newest first. */
  list(actor: string, token: string): Promise<readonly SignedInDevice[]>;
  /** False when the actor has no such session. */
  endOne(sql: Sql, actor: string, id: string): Promise<boolean>;
  /** After anything that ends or changes sessions, once committed. */
  forget(): void;
  tidy(): Promise<void>;
}

export function createSessions(sql: Sql, now: () => number, random: Random): Sessions {
  const hot = new Map<string, Loaded>();
  let generation = 0;

  const open = async (on: Sql, owner: { account: string } | { citizen: string }, limits: SessionLimits, label = "") => {
    const token = newToken(random);
    const at = now();
    await on.query(
      `insert into people.session (hash, account, citizen, created_at, seen_at, expires_at, label)
       values ($1, $2, $3, $4, $4, $5, $6)`,
      [
        hashToken(token),
        "account" in owner ? owner.account : null,
        "citizen" in owner ? owner.citizen : null,
        at,
        at + limits.absolute,
        label,
      ],
    );
    return { token, expiresAt: at + limits.absolute };
  };

  const load = async (token: string, hash: string): Promise<Loaded | undefined> => {
    const [row] = await sql.query<SessionRow>(
      `select citizen, seen_at, expires_at, account, name, full_name, bureau, roles, must_change_password, phone, level
       from people.session left join people.account on account.id = session.account
         left join people.citizen on citizen.id = session.citizen
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
    openForStaff: (on, account, label) => open(on, { account }, staffLimits, label),
    openForCitizen: async (on, { citizen, label }) => {
      const opened = await open(on, { citizen }, citizenLimits, label);
      await on.query(
        `delete from people.session where citizen = $1 and hash in
           (select hash from people.session where citizen = $1 order by created_at desc, hash offset $2)`,
        [citizen, mostOfCitizen],
      );
      return opened;
    },
    openForStranger: () => open(sql, { citizen: newId("citizen", random) }, citizenLimits),
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
    async endAll(on, actor) {
      await on.query("delete from people.session where account = $1 or citizen = $1", [actor]);
    },
    async list(actor, token) {
      const rows = await sql.query<SessionRow & { hash: string; label: string; created_at: number }>(
        `select hash, label, created_at, seen_at, expires_at, account from people.session
         where account = $1 or citizen = $1 order by created_at desc, hash limit 100`,
        [actor],
      );
      const [at, own] = [now(), hashToken(token)];
      return rows
        .filter((row) => at < Math.min(row.expires_at, row.seen_at + limitsOf(row).idle))
        .map(({ hash, label, created_at, seen_at }) => ({
          id: hash.slice(0, idLength),
          label,
          signedInAt: created_at,
          seenAt: seen_at,
          current: hash === own,
        }));
    },
    async endOne(on, actor, id) {
      const ended = await on.query(
        "delete from people.session where (account = $1 or citizen = $1) and left(hash, $2) = $3 returning 1",
        [actor, idLength, id],
      );
      return ended.length > 0;
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
      who: { actor: row.citizen ?? "", kind: "citizen", level: row.level ?? "session", roles: [] },
      mustChangePassword: false,
      ...(row.phone === null ? {} : { phone: maskedPhone(row.phone) }),
    };
  return {
    ...common,
    who: await staffWho(sql, { id: row.account, bureau: row.bureau, roles: row.roles ?? [] }),
    mustChangePassword: row.must_change_password ?? true,
    name: row.name ?? "",
    fullName: row.full_name ?? "",
  };
}
