import { createHash } from "node:crypto";
import { Type } from "typebox";
import { CityError } from "../errors/city-error.ts";
import { compileGate } from "../scenario/check-value.ts";
import type { Sql } from "../store/store.ts";
import type { Messages, PushDevice } from "./messages.ts";

const mostDevices = 10;

/** The push services of browsers. A city calls the address that a browser names: it must not be made to call any other. */
const pushHosts = [
  "fcm.googleapis.com",
  "updates.push.services.mozilla.com",
  "*.push.apple.com",
  "*.notify.windows.com",
] as const;

const base64url = (bytes: number) => Type.String({ pattern: `^[\\w-]{${Math.ceil((bytes * 4) / 3)}}={0,2}$` });
const deviceGate = compileGate(
  Type.Object({
    endpoint: Type.String({ pattern: "^https://", maxLength: 1_000 }),
    keys: Type.Object({ p256dh: base64url(65), auth: base64url(16) }),
  }),
);

export interface Devices extends Pick<Messages, "allowPush" | "endPush"> {
  /** As addresses of the push port. */
  of(person: string): Promise<readonly string[]>;
  forget(person: string, address: string): Promise<void>;
}

/** Where each person has messages pushed to. */
export function createDevices(sql: Sql, now: () => number, furtherHosts: readonly string[] = []): Devices {
  const hosts = [...pushHosts, ...furtherHosts];
  const remove = async (person: string, endpoint: string) => {
    await sql.query("delete from messages.device where person = $1 and hash = $2", [person, hashOf(endpoint)]);
  };
  return {
    async allowPush({ actor, level }, given) {
      if (level === "anonymous") throw new CityError("access.sign-in");
      const { endpoint, keys } = deviceGate(given);
      if (!isOfHosts(endpoint, hosts))
        throw new CityError("input.invalid", { field: "endpoint", rule: "a known push service" });
      await sql.query(
        `with put as (
           insert into messages.device (person, hash, device, at) values ($1, $2, $3, $4)
           on conflict (person, hash) do update set device = excluded.device, at = excluded.at
         )
         delete from messages.device where person = $1 and hash <> $2 and hash not in (
           select hash from messages.device where person = $1 and hash <> $2 order by at desc limit ${mostDevices - 1})`,
        [actor, hashOf(endpoint), JSON.stringify({ endpoint, keys }), now()],
      );
    },
    endPush: ({ actor }, endpoint) => remove(actor, endpoint),
    async of(person) {
      const rows = await sql.query<{ device: PushDevice }>(
        "select device from messages.device where person = $1 order by at desc",
        [person],
      );
      return rows.map(({ device }) => JSON.stringify(device));
    },
    forget: (person, address) => remove(person, (JSON.parse(address) as PushDevice).endpoint),
  };
}

const hashOf = (endpoint: string) => createHash("sha256").update(endpoint).digest("base64url");

function isOfHosts(endpoint: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { host, username, password } = new URL(endpoint);
  if (username !== "" || password !== "") return false;
  return hosts.some((known) => (known.startsWith("*.") ? host.endsWith(known.slice(1)) : host === known));
}
