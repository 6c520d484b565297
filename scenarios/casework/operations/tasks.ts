import { CityError, operation, type CaseWrites, type Task, type Who } from "../../../kernel/index.ts";
import * as contract from "../contract.ts";
import { caseView, rowViews, taskAlone, type DeskCity } from "./views.ts";

export const inbox = operation(contract.inbox, async ({ box = "todo", late, ...query }, city: DeskCity, { who }) => {
  const found = await city.cases.list(who, { ...query, box, ...(late === true ? { late } : {}) });
  return {
    rows: await rowViews(city, found.rows),
    total: found.total,
    ...(found.next === undefined ? {} : { next: found.next }),
    at: city.now(),
  };
});

export const answer = operation(contract.answer, async ({ task, answer: id, ...more }, city: DeskCity, { who }) => {
  const done = await city.transaction((t) => t.cases.answer(task, id, who, more));
  return caseView(city, done, await city.cases.steps(done.id, who));
});

export const answerMany = operation(
  contract.answerMany,
  async ({ tasks, answer: id, note, key }, city: DeskCity, { who }) => {
    const results = [];
    for (const { task, turn } of tasks) {
      const more = {
        turn,
        batch: true as const,
        key: `${key} ${task}`.slice(0, 100),
        ...(note === undefined ? {} : { note }),
      };
      try {
        await city.transaction((t) => t.cases.answer(task, id, who, more));
        results.push({ task, done: true });
      } catch (error) {
        if (!(error instanceof CityError) || error.answer.status >= 500) throw error;
        results.push({ task, done: false, code: error.code, message: error.answer.message });
      }
    }
    return { results };
  },
);

/** A change of who has a task, and the task as the caller sees it then. */
async function changed(city: DeskCity, who: Who, change: (cases: CaseWrites) => Promise<Task>) {
  const { id: task, case: of } = await city.transaction((t) => change(t.cases));
  const whole = await city.cases.get(of, who);
  const found = whole.tasks.find(({ id }) => id === task);
  if (found === undefined) throw new CityError("not-found", { what: task });
  return taskAlone(city, whole, found);
}

export const claim = operation(contract.claim, ({ task, turn }, city: DeskCity, { who }) =>
  changed(city, who, (t) => t.claim(task, who, turn)),
);

/** What this person had before is passed over; where somebody else was quicker, the one after it is tried. */
export const claimNext = operation(contract.claimNext, async (query, city: DeskCity, { who }) => {
  let after: string | undefined;
  do {
    const page = { ...query, box: "todo", limit: 50, ...(after === undefined ? {} : { after }) } as const;
    const { rows, next } = await city.cases.list(who, page);
    for (const { task } of rows) {
      if (task?.mayAnswer !== true || task.assignee !== undefined) continue;
      try {
        return { task: await changed(city, who, (t) => t.claim(task.id, who, task.turn)) };
      } catch (error) {
        if (!(error instanceof CityError) || !lost.has(error.code)) throw error;
      }
    }
    after = next;
  } while (after !== undefined);
  return {};
});

/** Claimed, transferred or ended by another since the list was read. */
const lost: ReadonlySet<string> = new Set(["case.turn", "case.task.taken", "case.task.ended", "access.denied"]);

export const release = operation(contract.release, ({ task, turn }, city: DeskCity, { who }) =>
  changed(city, who, (t) => t.release(task, who, turn)),
);

export const delegate = operation(contract.delegate, ({ task, ...more }, city: DeskCity, { who }) =>
  changed(city, who, (t) => t.delegate(task, who, more)),
);

export const transfer = operation(
  contract.transfer,
  async ({ task, turn, note, role, bureau }, city: DeskCity, { who }) => {
    const to = { role, ...(bureau === undefined ? {} : { bureau }) };
    await city.transaction((t) => t.cases.transfer(task, who, { turn, note, to }));
    return {};
  },
);

export const askCountersign = operation(contract.askCountersign, ({ task, ...more }, city: DeskCity, { who }) =>
  changed(city, who, (t) => t.askCountersign(task, who, more)),
);

export const countersign = operation(contract.countersign, async ({ task, ...more }, city: DeskCity, { who }) => {
  await city.transaction((t) => t.cases.countersign(task, who, more));
  return {};
});

export const deputy = operation(contract.deputy, async (more, city: DeskCity, { who }) => {
  await city.transaction((t) => t.cases.deputy(who, more));
  return {};
});
