import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freeForAll, furthestTurn, nextTurn, turnEvery, turnKept, type Queue } from "./turns.ts";

/** Everybody's view of one name: who asks, when, and whether he may. */
function nameUnderAttack() {
  let queue: Queue = { failures: 0, givenUpTo: 0 };
  const turns = new Map<string, number>();
  return (network: string, now: number): number | undefined => {
    const answer = nextTurn(queue, turns.get(network), now);
    queue = answer.queue;
    if (answer.may === "try") turns.delete(network);
    else if (answer.turn !== undefined) turns.set(network, answer.turn);
    return answer.may === "try" ? undefined : answer.until;
  };
}

describe("turns under one name", () => {
  it("a newcomer is let in at his second try, when he was told to come, whoever asks meanwhile", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(100_000),
        (networks, asksPerSecond, delay) => {
          const ask = nameUnderAttack();
          let asked = 0;
          const attack = (from: number, until: number) => {
            for (let now = from; now < until; now += 1_000)
              for (let i = 0; i < asksPerSecond; i += 1) ask(`attacker ${(asked += 1) % networks}`, now);
          };
          const start = 1_000_000;
          for (let i = 0; i < freeForAll; i += 1) ask("attacker 0", start);
          attack(start, start + delay);
          const comes = start + delay;
          const told = ask("owner", comes);
          if (told === undefined) return;
          expect(told - comes).toBeLessThanOrEqual((networks + 1) * turnEvery);
          attack(comes, told);
          expect(ask("owner", told)).toBeUndefined();
        },
      ),
      { numRuns: 40 },
    );
  });

  it("there are no more tries than turns, however many networks ask", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2_000), fc.nat(3_000)), { maxLength: 2_000 }), (asks) => {
        const ask = nameUnderAttack();
        let now = 0;
        let tries = 0;
        for (const [network, pause] of asks) {
          now += pause;
          if (ask(`${network}`, now) === undefined) tries += 1;
        }
        expect(tries).toBeLessThanOrEqual(freeForAll + 1 + (now + turnKept) / turnEvery);
      }),
    );
  });

  it("a clock that was ahead makes nobody wait longer than the furthest turn", () => {
    fc.assert(
      fc.property(
        fc.nat(10 * furthestTurn),
        fc.option(fc.nat(10 * furthestTurn), { nil: undefined }),
        (ahead, turn) => {
          const now = 5_000_000_000;
          const answer = nextTurn(
            { failures: freeForAll, givenUpTo: now + ahead },
            turn === undefined ? undefined : now + turn,
            now,
          );
          if (answer.may === "wait") expect(answer.until - now).toBeLessThanOrEqual(furthestTurn + turnEvery);
        },
      ),
    );
  });
});
