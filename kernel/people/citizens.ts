import { CityError } from "../errors/city-error.ts";
import type { Store } from "../store/store.ts";
import type { RecordAct } from "./acts.ts";
import type { Citizens } from "./citizen.ts";
import type { Codes } from "./codes.ts";
import type { Devices } from "./devices.ts";
import { normalPhone } from "./phone.ts";
import type { Sessions } from "./sessions.ts";
import { newId, type Random } from "./tokens.ts";
import type { IdentityLevel } from "./who.ts";

export interface CitizensOptions {
  readonly store: Store;
  readonly sessions: Sessions;
  readonly devices: Devices;
  readonly codes: Codes;
  readonly record: RecordAct;
  readonly now: () => number;
  readonly random: Random;
}

export function createCitizens(options: CitizensOptions): Citizens {
  const { store, sessions, devices, codes, record, now, random } = options;
  return {
    async confirmIdentity(by, written) {
      const phone = normalPhone(written);
      await store.transaction(async (transaction) => {
        transaction.afterCommit(sessions.forget);
        const [citizen] = await transaction.query<{ id: string }>(
          "update people.citizen set level = 'verified' where phone = $1 returning id",
          [phone],
        );
        if (citizen === undefined) throw new CityError("not-found", { what: "citizen" });
        await record(transaction, "identity.confirmed", by, { citizen: citizen.id });
      });
    },

    async requestCode({ phone: written, from, device }) {
      const phone = normalPhone(written);
      const isKnown = device !== undefined && (await devices.knowsPhone(phone, device));
      return await codes.send({ phone, from, ...(isKnown ? { knownDevice: device } : {}) });
    },

    async signIn({ challenge, code, token, device, label = "" }) {
      const phone = await codes.check(challenge, code);
      const before = token === undefined ? undefined : await sessions.find(token);
      return await store.transaction(async (transaction) => {
        await codes.use(transaction, challenge);
        const [citizen] = await transaction.query<{ id: string; level: IdentityLevel; created_at: number }>(
          `insert into people.citizen (id, phone, level, created_at, last_sign_in_at) values ($1, $2, 'account', $3, $3)
           on conflict (phone) do update set last_sign_in_at = excluded.last_sign_in_at returning id, level`,
          [newId("citizen", random), phone, now()],
        );
        const { id, level } = citizen!;
        if (token !== undefined) await sessions.end(transaction, token);
        transaction.afterCommit(sessions.forget);
        const session = await sessions.openForCitizen(transaction, { citizen: id, label });
        await record(transaction, "signed-in", { actor: id }, {});
        const wasStranger = before?.who.kind === "citizen" && before.who.level === "session";
        return {
          ...session,
          who: { actor: id, kind: "citizen", level, roles: [] },
          device: await devices.remember(transaction, id, device),
          ...(wasStranger ? { formerly: before.who.actor } : {}),
        };
      });
    },
  };
}
