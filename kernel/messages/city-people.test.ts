import { expect, it } from "vitest";
import { openTestPeople } from "../people/testing/open-test-people.ts";
import { backings } from "../store/testing/backings.ts";
import { cityPeople } from "./city-people.ts";

it("reaches all who hold a role beyond one page, within the sender's transaction, and a citizen by the number he signs in with", async () => {
  const room = await openTestPeople(backings[0]!);
  const { store } = room;
  await store.query(
    `insert into people.account (id, name, full_name, roles, state, password, must_change_password, created_at)
     select 'staff:' || lpad(i::text, 5, '0'), 'n' || i, 'n', array['crew'], 'active', 'x', false, 0 from generate_series(1, 1203) i`,
  );
  await store.query("insert into people.citizen values ('citizen:li', '+8613800000000', 'account', 0, 0)");
  const people = cityPeople(room.people, store);
  const holders = (most: number) => store.transaction((sql) => people.holders(sql, "crew", undefined, most));
  expect(new Set(await holders(5_000)).size).toBe(1_203);
  expect(await holders(700)).toHaveLength(700);
  expect(await people.addressOf("citizen:li", "sms")).toEqual({ address: "+8613800000000" });
  expect(await people.addressOf("citizen:li", "mail")).toBeUndefined();
  expect(await people.addressOf("staff:00001", "sms")).toBeUndefined();
  expect(await people.addressOf("staff:00001", "mail")).toBeUndefined();
  await room.close();
});
