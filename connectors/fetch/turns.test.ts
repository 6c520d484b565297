import fc from "fast-check";
import { expect, test } from "vitest";
import { createTurns, type Turn } from "./turns.ts";

const soon = () => new Promise((resolve) => setImmediate(resolve));

test("never more hold a turn than may, everybody gets one, and whoever ends first is no loss", async () => {
  const acts = fc.array(fc.record({ holder: fc.nat(7), ends: fc.boolean() }), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 3 }), acts, async (most, list) => {
      const turns = createTurns(most);
      const holders = Array.from({ length: 8 }, (): { turn: Turn; has: boolean; over: boolean; asked: boolean } => ({
        turn: turns(),
        has: false,
        over: false,
        asked: false,
      }));
      for (const { holder, ends } of list) {
        const one = holders[holder]!;
        if (ends) {
          one.over = true;
          one.turn.end();
        } else {
          one.asked = true;
          void one.turn.take().then(() => (one.has = true));
        }
        await soon();
        expect(holders.filter(({ has, over }) => has && !over).length).toBeLessThanOrEqual(most);
      }
      for (const one of holders) one.turn.end();
      await soon();
      expect(holders.filter(({ asked, has }) => asked && !has)).toEqual([]);
      const fresh = Array.from({ length: most }, () => turns());
      await Promise.all(fresh.map((turn) => turn.take()));
    }),
  );
});
