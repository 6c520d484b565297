import type { MessagePeople } from "./message-people.ts";

/** Who holds a role, by the accounts of the people room; nobody can be reached by phone or mail yet. */
export const messagePeople: MessagePeople = {
  async holders(sql, role, bureau, most) {
    const rows = await sql.query<{ id: string }>(
      `select id from people.account where state = 'active' and $1 = any (roles) and ($2::text is null or bureau = $2)
       order by id limit $3`,
      [role, bureau ?? null, most],
    );
    return rows.map(({ id }) => id);
  },
  addressOf: async () => undefined,
};
