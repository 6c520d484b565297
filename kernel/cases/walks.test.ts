import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advance } from "./advance.ts";
import { mayAnswerRule, maySeeRule, todoRule, type Reader } from "./case-access.ts";
import type { CaseKind, CaseState, Condition } from "./case-kind.ts";
import { checkKind } from "./check-kind.ts";
import { holds, type CaseFacts } from "./conditions.ts";
import { beginningOfChain, contentDigest, firstBreak, stepDigest, type KeptStep } from "./digest.ts";
import { levelsPassed, momentsOf, nextMoment, withMoments } from "./clock-moments.ts";
import type { ClockRow } from "./case-rows.ts";
import { ruleHolds } from "./row-rule.ts";
import { plainCalendar } from "./testing/open-test-cases.ts";

const text = { zh: "字", en: "text" };

/** Kinds of some states in a row, each with some tasks; forward when all are answered, back when one is refused. */
const kinds = fc
  .array(fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 })
  .map((rows): CaseKind => {
    const states = rows.map((names, index): [string, CaseState] => {
      const ids = [...new Set(names)];
      const back: Condition = { any: ids.map((task) => ({ task, answered: "no" })) };
      return [
        `s${index}`,
        {
          title: text,
          tasks: ids.map((id) => ({
            id,
            title: text,
            to: { role: id },
            answers: { yes: { title: text }, no: { title: text } },
          })),
          moves: [
            { when: back, to: `s${Math.max(0, index - 1)}` },
            { when: { tasks: "all", answered: true }, to: `s${index + 1}` },
          ],
        },
      ];
    });
    return {
      id: "walks.kind",
      title: text,
      data: { type: "object", properties: {} },
      open: { everyone: true },
      start: "s0",
      keepDays: 1,
      states: { ...Object.fromEntries(states), [`s${rows.length}`]: { title: text, end: "done" } },
    };
  });

const facts = (kind: CaseKind, state: string, answers: Readonly<Record<string, string>>): CaseFacts => ({
  state,
  data: {},
  openedAt: 0,
  now: 0,
  parts: [],
  tasks: (kind.states[state]!.tasks ?? []).map(({ id }) => ({
    kind: id,
    late: [],
    ...(answers[id] === undefined ? { state: "open" as const } : { state: "answered" as const, answer: answers[id] }),
  })),
  guard: () => () => true,
});

describe("any walk through any kind", () => {
  it("is in one state, with tasks of that state only, and says the same each time", () => {
    fc.assert(
      fc.property(kinds, fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 40 }), (kind, turns) => {
        expect(checkKind(kind)).toEqual([]);
        let state = kind.start;
        let answers: Record<string, string> = {};
        for (const [pick, yes] of turns) {
          const open = (kind.states[state]!.tasks ?? []).filter(({ id }) => answers[id] === undefined);
          if (open.length === 0) break;
          answers = { ...answers, [open[pick % open.length]!.id]: yes ? "yes" : "no" };
          const next = advance(kind, facts(kind, state, answers));
          expect(advance(kind, facts(kind, state, answers))).toEqual(next);
          for (const [index, move] of next.moves.entries())
            expect(move.from).toBe(index === 0 ? state : next.moves[index - 1]!.to);
          if (next.moves.length > 0) answers = {};
          const own = kind.states[next.state]!.tasks ?? [];
          expect(next.tasks.every((task) => own.includes(task))).toBe(true);
          expect(next.end).toBe(kind.states[next.state]!.end);
          state = next.state;
        }
        // Nothing waits for nobody: a case that has not ended has something to do.
        const open = (kind.states[state]!.tasks ?? []).filter(({ id }) => answers[id] === undefined);
        expect(open.length > 0).toBe(kind.states[state]!.end === undefined);
      }),
      { numRuns: 300 },
    );
  });

  it("stops where a kind moves in a circle by itself", () => {
    const always: Condition = { not: { field: "a", is: 1 } };
    const circle = {
      states: {
        a: { title: text, moves: [{ when: always, to: "b" }] },
        b: { title: text, moves: [{ when: always, to: "a" }] },
      },
    } as unknown as CaseKind;
    expect(() => advance(circle, { ...facts(circle, "a", {}) })).toThrow("case.kind.loop");
  });
});

describe("conditions", () => {
  it("say no where their opposite says yes, whatever is known", () => {
    const conditions = fc.letrec<{ any: Condition }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.record({ field: fc.constantFrom("x", "y"), is: fc.constantFrom(1, "1", null) }),
        fc.record({ field: fc.constantFrom("x", "y"), in: fc.array(fc.constantFrom(1, "1", null), { maxLength: 2 }) }),
        fc.record({ task: fc.constantFrom("a", "b"), answered: fc.constantFrom("yes", "no", true as const) }),
        fc.record({ tasks: fc.constant("all" as const), answered: fc.constantFrom("yes", true as const) }),
        fc.record({
          parts: fc.constantFrom("all" as const, "any" as const),
          ended: fc.constantFrom("done" as const, true as const),
        }),
        fc.record({ all: fc.array(tie("any"), { minLength: 1, maxLength: 3 }) }),
        fc.record({ any: fc.array(tie("any"), { minLength: 1, maxLength: 3 }) }),
        fc.record({ not: tie("any") }),
      ),
    })).any;
    const known = fc.record({
      data: fc.dictionary(fc.constantFrom("x", "y"), fc.constantFrom(1, "1", null)),
      tasks: fc.array(
        fc.record({
          kind: fc.constantFrom("a", "b"),
          state: fc.constantFrom("open" as const, "answered" as const),
          answer: fc.constantFrom("yes", "no"),
          late: fc.constant([]),
        }),
        { maxLength: 3 },
      ),
      parts: fc.array(fc.constantFrom({}, { ended: "done" as const }, { ended: "refused" as const }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(conditions, conditions, known, (one, other, some) => {
        const all = { state: "s", openedAt: 0, now: 0, guard: () => () => true, ...some };
        expect(holds({ not: one }, all)).toBe(!holds(one, all));
        expect(holds({ not: { all: [one, other] } }, all)).toBe(holds({ any: [{ not: one }, { not: other }] }, all));
      }),
    );
  });
});

describe("a chain of steps", () => {
  const chain = (contents: readonly string[]): { steps: KeptStep[]; end: { turn: number; digest: string } } => {
    let digest = beginningOfChain("case-1");
    const steps = contents.map((note, index): KeptStep => {
      const step = { number: index + 1, act: "a", to: "s", at: index, by: "staff-1" };
      const salt = `salt-${index}`;
      const inner = contentDigest(salt, { note });
      digest = stepDigest(digest, step, inner);
      return { facts: step, salt, content: { note }, contentDigest: inner, digest };
    });
    return { steps, end: { turn: steps.length, digest } };
  };
  const notes = fc.array(fc.string(), { minLength: 1, maxLength: 8 });

  it("holds, also when the content of any steps was erased with its salt", () => {
    fc.assert(
      fc.property(notes, fc.array(fc.nat(7)), (all, gone) => {
        const { steps, end } = chain(all);
        const kept = steps.map(({ salt, content, ...rest }, index) =>
          gone.includes(index) ? rest : { ...rest, salt: salt!, content: content! },
        );
        expect(firstBreak(beginningOfChain("case-1"), kept, end)).toBeUndefined();
      }),
    );
  });

  it("breaks at the step that was changed, taken out, put elsewhere or cut off", () => {
    fc.assert(
      fc.property(notes, fc.nat(7), fc.integer({ min: 0, max: 3 }), (all, pick, how) => {
        const { steps, end } = chain(all);
        const at = pick % steps.length;
        const broken = steps.map((step) => ({ ...step }));
        if (how === 0) broken[at] = { ...broken[at]!, facts: { ...broken[at]!.facts, by: "staff-2" } };
        if (how === 1) broken[at] = { ...broken[at]!, content: { note: `${all[at]}!` } };
        if (how === 2) broken.splice(at, 1);
        if (how === 3) broken.length = at;
        expect(firstBreak(beginningOfChain("case-1"), broken, end)).toBe(at + 1);
      }),
    );
  });
});

describe("a clock", () => {
  const minute = 60_000;
  const calendar = plainCalendar(() => 3000);
  const clocks = fc.record({
    limit: fc.integer({ min: 3, max: 500 }).map((minutes) => ({ minutes })),
    looks: fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 8 }),
  });
  const begun = (kind: Parameters<typeof momentsOf>[1]): ClockRow => {
    const bare: ClockRow = {
      task_id: "t",
      id: "c",
      case_id: "k",
      state: "runs",
      started_at: 0,
      next_at: null,
      red_at: null,
      ...momentsOf(calendar, kind, 0, []),
    };
    return { ...bare, next_at: nextMoment(bare) };
  };

  it("tells each level once and in order, whenever somebody looks", () => {
    fc.assert(
      fc.property(clocks, ({ limit, looks }) => {
        const kind = { id: "c", title: text, limit, warn: 2, yellow: 1 };
        let clock = begun(kind);
        const told: string[] = [];
        for (const at of [...looks, 1000].toSorted((a, b) => a - b).map((look) => look * minute)) {
          for (const { level, at: due } of levelsPassed(clock, at)) {
            expect(due).toBeLessThanOrEqual(at);
            clock = { ...clock, state: level };
            told.push(level);
          }
          expect(nextMoment(clock) ?? Infinity).toBeGreaterThan(at);
        }
        expect(told).toEqual(["warned", "yellow", "red"]);
      }),
    );
  });

  it("is put off by exactly as long as it was paused", () => {
    fc.assert(
      fc.property(
        clocks,
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        ({ limit }, from, long) => {
          const kind = { id: "c", title: text, limit };
          const pause = { from: from * minute, until: (from + long) * minute };
          const clock = withMoments(begun(kind), momentsOf(calendar, kind, 0, [pause]), pause.until);
          expect(clock.due).toBe(begun(kind).due! + long * minute);
        },
      ),
    );
  });
});

describe("who may", () => {
  const readers = fc
    .record({
      actor: fc.constantFrom("p1", "p2", "p3"),
      kind: fc.constantFrom("staff" as const, "citizen" as const),
      roles: fc.subarray(["r1", "r2"]),
      bureau: fc.option(fc.constantFrom("b1", "b2"), { nil: undefined }),
    })
    .map(({ bureau, ...who }): Reader => ({
      who: {
        ...who,
        level: "account",
        roles: who.kind === "citizen" ? [] : who.roles,
        ...(bureau === undefined ? {} : { bureau }),
      },
      inPlaceOf: [],
      asked: [],
    }));
  const tasks = fc.record({
    id: fc.constant("t"),
    state: fc.constantFrom("open", "answered"),
    role: fc.constantFrom("r1", "r2"),
    bureau: fc.option(fc.constantFrom("b1", "b2")),
    assignee: fc.option(fc.constantFrom("p1", "p2")),
    answered_by: fc.constant(null),
  });

  it("never has a task in the inbox that he may not answer, nor one to answer whose case he may not see", () => {
    fc.assert(
      fc.property(readers, tasks, (reader, task) => {
        if (ruleHolds(todoRule(reader), task)) expect(ruleHolds(mayAnswerRule(reader), task)).toBe(true);
        if (ruleHolds(mayAnswerRule(reader), task))
          expect(ruleHolds(maySeeRule(reader), { applicant: null }, [task])).toBe(true);
        if (task.assignee !== null && task.assignee !== reader.who.actor)
          expect(ruleHolds(mayAnswerRule(reader), task)).toBe(false);
      }),
    );
  });
});
