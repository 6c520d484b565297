import type { Sql } from "../store/store.ts";
import { hashToken, isTokenShaped, newToken, type Random } from "./tokens.ts";
import type { OpenedSession } from "./people.ts";

/** Of one owner; the one that was used longest ago is forgotten first. */
const mostDevices = 10;
/** Unused, ms; no browser keeps a cookie longer. */
const forgottenAfter = 400 * 24 * 3_600_000;

/**
 * Devices on which the owner of an account, or a citizen, has signed in before. A device's token proves nothing but that: with it, wrong
 * passwords are counted for this account and device alone, so that no stranger can make its owner wait.
 */
export interface Devices {
  /** Whether somebody has signed in under this name with this device. */
  knows(name: string, token: string | undefined): Promise<boolean>;
  /** Whether the citizen with this number has signed in with this device. */
  knowsPhone(phone: string, token: string): Promise<boolean>;
  /** After a sign-in. A device keeps the token that it has, so that several people may share it. */
  remember(sql: Sql, owner: string, token: string | undefined): Promise<OpenedSession>;
  forgetAll(sql: Sql, owner: string): Promise<void>;
  tidy(): Promise<void>;
}

export function createDevices(sql: Sql, now: () => number, random: Random): Devices {
  const isOurs = async (on: Sql, token: string): Promise<boolean> => {
    const rows = await on.query("select from people.device where hash = $1 limit 1", [hashToken(token)]);
    return rows.length > 0;
  };

  return {
    async knows(name, token) {
      if (token === undefined || !isTokenShaped(token)) return false;
      const rows = await sql.query(
        `select from people.device join people.account on account.id = device.owner
         where device.hash = $1 and account.name = $2`,
        [hashToken(token), name],
      );
      return rows.length > 0;
    },
    async knowsPhone(phone, token) {
      if (!isTokenShaped(token)) return false;
      const rows = await sql.query(
        `select from people.device join people.citizen on citizen.id = device.owner
         where device.hash = $1 and citizen.phone = $2`,
        [hashToken(token), phone],
      );
      return rows.length > 0;
    },
    async remember(on, owner, shown) {
      const at = now();
      const isKept = shown !== undefined && isTokenShaped(shown) && (await isOurs(on, shown));
      const token = isKept ? shown : newToken(random);
      await on.query(
        `insert into people.device (owner, hash, created_at, seen_at) values ($1, $2, $3, $3)
         on conflict (owner, hash) do update set seen_at = excluded.seen_at`,
        [owner, hashToken(token), at],
      );
      await on.query(
        `delete from people.device where owner = $1 and hash <> $2 and hash not in
           (select hash from people.device where owner = $1 and hash <> $2 order by seen_at desc, hash limit $3)`,
        [owner, hashToken(token), mostDevices - 1],
      );
      return { token, expiresAt: at + forgottenAfter };
    },
    async forgetAll(on, owner) {
      await on.query("delete from people.device where owner = $1", [owner]);
    },
    async tidy() {
      await sql.query("delete from people.device where seen_at <= $1", [now() - forgottenAfter]);
    },
  };
}
