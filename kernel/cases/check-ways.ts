import type { Fault } from "../scenario/check-value.ts";
import type { CaseKind, CaseState, Condition } from "./case-kind.ts";

/** Each state is reached from the start, reaches an end, and is left whatever its tasks are answered. */
export function wayFaults(kind: CaseKind): Fault[] {
  const ids = Object.keys(kind.states);
  const next = (id: string) => {
    const { acts = {}, moves = [] } = kind.states[id]!;
    return [...Object.values(acts), ...moves].map(({ to }) => to);
  };
  const before = (id: string) => ids.filter((other) => next(other).includes(id));
  const reached = closure([kind.start], next);
  const ending = closure(
    ids.filter((id) => kind.states[id]!.end !== undefined),
    before,
  );
  return ids.flatMap((id) => [
    ...(reached.has(id) ? [] : [{ field: `states.${id}`, rule: "reached from the start" }]),
    ...(ending.has(id) ? [] : [{ field: `states.${id}`, rule: "leads to an end" }]),
    ...stuckFaults(kind.states[id]!, `states.${id}`),
  ]);
}

function closure(from: readonly string[], next: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(from);
  for (const id of found) next(id).forEach((other) => found.add(other));
  return found;
}

/** More ways to answer than these are not tried one by one. */
const mostWays = 4096;

/** Answers after which no move can ever hold, where nobody can act on the case either: it would wait for ever. */
function stuckFaults(state: CaseState, at: string): Fault[] {
  const { tasks = [], moves = [], acts = {} } = state;
  if (state.end !== undefined || tasks.length === 0 || Object.keys(acts).length > 0) return [];
  const choices = tasks.map((task) => Object.keys(task.answers));
  if (choices.reduce((product, answers) => product * answers.length, 1) > mostWays) return [];
  const stuck = waysOf(choices).find((answers) => {
    const given = new Map(tasks.map(({ id }, index) => [id, answers[index]!]));
    return moves.every(({ when }) => mayHold(when, given) === "never");
  });
  return stuck === undefined ? [] : [{ field: `${at}.moves`, rule: `a move for the answers ${stuck.join(", ")}` }];
}

function waysOf(choices: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return choices.reduce<readonly (readonly string[])[]>(
    (ways, answers) => ways.flatMap((way) => answers.map((answer) => [...way, answer])),
    [[]],
  );
}

type Truth = "always" | "never" | "may";

/** With these answers; fields, clocks, parts and guards may be either. */
function mayHold(condition: Condition, given: ReadonlyMap<string, string>): Truth {
  if ("all" in condition)
    return least(
      condition.all.map((inner) => mayHold(inner, given)),
      "never",
      "always",
    );
  if ("any" in condition)
    return least(
      condition.any.map((inner) => mayHold(inner, given)),
      "always",
      "never",
    );
  if ("not" in condition) {
    const inner = mayHold(condition.not, given);
    return inner === "may" ? "may" : inner === "always" ? "never" : "always";
  }
  if ("task" in condition)
    return condition.answered === true || given.get(condition.task) === condition.answered ? "always" : "never";
  if ("tasks" in condition)
    return condition.answered === true || [...given.values()].every((answer) => answer === condition.answered)
      ? "always"
      : "never";
  return "may";
}

function least(truths: readonly Truth[], deciding: Truth, otherwise: Truth): Truth {
  if (truths.includes(deciding)) return deciding;
  return truths.includes("may") ? "may" : otherwise;
}
