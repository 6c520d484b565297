import { expect, it } from "vitest";
import { backings } from "../store/testing/backings.ts";
import { openTestPeople } from "./testing/open-test-people.ts";

it.each(backings)(
  "of 100,000 codes asked for in a minute from as many addresses 300 are sent, the rest leave no row, $name",
  async (backing) => {
    const room = await openTestPeople(backing);
    try {
      const answers = new Map<string, number>();
      for (let i = 0; i < 100_000; i += 1) {
        const phone = `137${String(i).padStart(8, "0")}`;
        const answer = await room.people.citizens
          .requestCode({ phone, from: `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}` })
          .then(
            () => "sent",
            (error: { code: string }) => error.code,
          );
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
      }
      expect(Object.fromEntries(answers)).toEqual({ sent: 300, "people.code.wait": 99_700 });
      expect(room.sent).toHaveLength(300);
      expect(await room.store.query("select from people.code")).toHaveLength(300);
    } finally {
      await room.close();
    }
  },
  120_000,
);
