import { canonicalJson } from "../journal/chain.ts";
import type { Condition, Guard, Json } from "./case-kind.ts";

/** What is known of a case when a condition is looked at: tasks and clocks of its state, parts of the whole. */
export interface CaseFacts {
  readonly state: string;
  readonly data: Json;
  readonly openedAt: number;
  readonly now: number;
  readonly tasks: readonly TaskFacts[];
  readonly parts: readonly { readonly ended?: "done" | "refused" | "withdrawn" }[];
  /** Throws for one that is not there. */
  guard(name: string): Guard;
}

export interface TaskFacts {
  readonly kind: string;
  readonly state: "open" | "answered";
  readonly answer?: string;
  /** Ids of its clocks that went red. */
  readonly late: readonly string[];
}

const same = (a: unknown, b: unknown) => canonicalJson(a ?? null) === canonicalJson(b ?? null);

const answeredAs = (task: TaskFacts, answer: string | true) =>
  task.state === "answered" && (answer === true || task.answer === answer);

/** All tasks of a state without any are answered; all parts of a case without any are not ended. */
export function holds(condition: Condition, facts: CaseFacts): boolean {
  if ("all" in condition) return condition.all.every((inner) => holds(inner, facts));
  if ("any" in condition) return condition.any.some((inner) => holds(inner, facts));
  if ("not" in condition) return !holds(condition.not, facts);
  if ("field" in condition) {
    const value = facts.data[condition.field];
    return "in" in condition ? condition.in.some((one) => same(one, value)) : same(condition.is, value);
  }
  if ("task" in condition)
    return facts.tasks.some((task) => task.kind === condition.task && answeredAs(task, condition.answered));
  if ("tasks" in condition) return facts.tasks.every((task) => answeredAs(task, condition.answered));
  if ("clock" in condition) return facts.tasks.some((task) => task.late.includes(condition.clock));
  if ("parts" in condition) {
    const ended = facts.parts.map((part) => part.ended !== undefined && [true, part.ended].includes(condition.ended));
    return condition.parts === "any" ? ended.includes(true) : ended.length > 0 && !ended.includes(false);
  }
  const { data, state, openedAt, now } = facts;
  return facts.guard(condition.guard)({ data, state, openedAt, now });
}

/** Whether what the condition says depends on that clock. */
export function namesClock(condition: Condition, clock: string): boolean {
  if ("all" in condition) return condition.all.some((inner) => namesClock(inner, clock));
  if ("any" in condition) return condition.any.some((inner) => namesClock(inner, clock));
  if ("not" in condition) return namesClock(condition.not, clock);
  return "clock" in condition && condition.clock === clock;
}
