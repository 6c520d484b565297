import { phoneOf } from "../people/address-of.ts";
import type { People } from "../people/people.ts";
import type { Sql } from "../store/store.ts";
import type { MessagePeople } from "./message-people.ts";

const page = 500;

/** The people of the city. Citizens have a phone number; of nobody a mail address is known yet. */
export function cityPeople(people: Pick<People, "bureaus">, store: Sql): MessagePeople {
  return {
    async holders(sql, role, bureau, most) {
      const found: string[] = [];
      let more = true;
      while (more && found.length < most) {
        const after = found.at(-1);
        const query = {
          role,
          limit: page,
          ...(bureau === undefined ? {} : { bureau }),
          ...(after === undefined ? {} : { after }),
        };
        const holders = await people.bureaus.holders(query, sql);
        found.push(...holders.map(({ id }) => id));
        more = holders.length === page;
      }
      return found.slice(0, most);
    },
    async addressOf(person, channel) {
      const phone = channel === "sms" ? await phoneOf(store, person) : undefined;
      return phone === undefined ? undefined : { address: phone };
    },
  };
}
