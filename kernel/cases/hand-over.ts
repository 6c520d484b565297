import { CityError } from "../errors/city-error.ts";
import type { Who } from "../people/who.ts";
import type { Transaction } from "../store/store.ts";
import { mayAnswerRule, supervisesRule } from "./case-access.ts";
import type { CaseContext } from "./case-context.ts";
import type { CountersignRow, TaskRow } from "./case-rows.ts";
import { loadOwn, type CaseWork } from "./case-work.ts";
import { checkNote } from "./check-input.ts";
import { denied, openTaskOf } from "./do-answer.ts";
import { ruleHolds } from "./row-rule.ts";
import { takeStep, type Deed } from "./take-step.ts";

/** Changes who has a task; the case does not move by it. */
export interface HandOver {
  readonly act: string;
  readonly topic: string;
  readonly by: Who;
  readonly turn: number;
  readonly note?: string;
  readonly extra?: Deed["extra"];
  /** Throws when this person may not, or not now. */
  may(task: TaskRow, work: CaseWork): Promise<void> | void;
  change(task: TaskRow, work: CaseWork): void;
}

export async function handOver(
  context: CaseContext,
  transaction: Transaction,
  id: string,
  one: HandOver,
): Promise<{ readonly work: CaseWork; readonly task: TaskRow }> {
  checkNote(one.note, false);
  const { work } = await loadOwn(context, transaction, { task: id });
  const seen = work.tasks.find((task) => task.id === id);
  if (seen !== undefined) await one.may(seen, work);
  const task = openTaskOf(work, id, one.turn);
  one.change(task, work);
  task.turn += 1;
  work.dirty.tasks.add(id);
  await takeStep(context, transaction, work, {
    act: one.act,
    topic: one.topic,
    by: one.by,
    task,
    ...(one.note === undefined ? {} : { note: one.note }),
    ...(one.extra === undefined ? {} : { extra: one.extra }),
    moves: false,
  });
  return { work, task };
}

const mayAnswer = (by: Who) => (task: TaskRow) => {
  if (!ruleHolds(mayAnswerRule({ who: by, inPlaceOf: [] }), task)) throw new CityError(denied(task, by));
};

const isOver = (by: Who, task: TaskRow) => ruleHolds(supervisesRule(by), task);

/** Somebody who may answer it, or who is over it. */
const mayGiveAway = (by: Who) => (task: TaskRow) => {
  if (!isOver(by, task)) mayAnswer(by)(task);
};

export function claiming(by: Who, turn: number): HandOver {
  return {
    act: "claim",
    topic: "claimed",
    by,
    turn,
    may: mayAnswer(by),
    change: (task) => void (task.assignee = by.actor),
  };
}

export function releasing(by: Who, turn: number): HandOver {
  return {
    act: "release",
    topic: "released",
    by,
    turn,
    may(task) {
      if (task.assignee !== by.actor && !isOver(by, task)) throw new CityError("access.denied");
    },
    change: (task) => void (task.assignee = null),
  };
}

export function delegating(
  context: CaseContext,
  transaction: Transaction,
  by: Who,
  more: { turn: number; to: string; note?: string },
): HandOver {
  return {
    act: "delegate",
    topic: "delegated",
    by,
    turn: more.turn,
    ...(more.note === undefined ? {} : { note: more.note }),
    extra: { assignee: more.to },
    async may(task) {
      mayGiveAway(by)(task);
      if (!(await context.hasRole(transaction, more.to, task.role, task.bureau)))
        throw new CityError("input.invalid", { field: "to", rule: "one who has the task's role" });
    },
    change: (task) => void (task.assignee = more.to),
  };
}

export function transferring(
  by: Who,
  more: { turn: number; to: { role: string; bureau?: string }; note: string },
): HandOver {
  checkNote(more.note, true);
  const { role, bureau = null } = more.to;
  return {
    act: "transfer",
    topic: "transferred",
    by,
    turn: more.turn,
    note: more.note,
    extra: { role, bureau },
    may: mayGiveAway(by),
    change: (task) => void Object.assign(task, { role, bureau, assignee: null }),
  };
}

/** At most so many opinions on one task. */
const mostAsked = 20;

export function askingCountersign(by: Who, more: { turn: number; persons: readonly string[] }): HandOver {
  return {
    act: "ask-countersign",
    topic: "countersign-asked",
    by,
    turn: more.turn,
    extra: { persons: more.persons },
    may: mayAnswer(by),
    change(task, work) {
      const known = work.countersigns.filter((one) => one.task_id === task.id).map(({ person }) => person);
      const fresh = [...new Set(more.persons)].filter((person) => person !== by.actor && !known.includes(person));
      if (fresh.length === 0 || fresh.length + known.length > mostAsked)
        throw new CityError("input.invalid", { field: "persons", rule: `1 to ${mostAsked} others` });
      for (const person of fresh) {
        const row: CountersignRow = { task_id: task.id, person, agrees: null, at: null };
        work.countersigns.push(row);
        work.dirty.countersigns.add(row);
      }
    },
  };
}

export function countersigning(by: Who, at: number, more: { turn: number; agrees: boolean; note?: string }): HandOver {
  const mine = (task: TaskRow, work: CaseWork) =>
    work.countersigns.find((one) => one.task_id === task.id && one.person === by.actor && one.agrees === null);
  return {
    act: more.agrees ? "agree" : "object",
    topic: "countersigned",
    by,
    turn: more.turn,
    ...(more.note === undefined ? {} : { note: more.note }),
    may(task, work) {
      if (mine(task, work) === undefined) throw new CityError("access.denied");
    },
    change(task, work) {
      const row = mine(task, work)!;
      Object.assign(row, { agrees: more.agrees, at });
      work.dirty.countersigns.add(row);
    },
  };
}
