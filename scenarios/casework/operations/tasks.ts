import { CityError, operation } from "../../../kernel/index.ts";
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
      const more = { turn, key: `${key} ${task}`.slice(0, 100), ...(note === undefined ? {} : { note }) };
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

const changed = async (city: DeskCity, who: Parameters<DeskCity["cases"]["get"]>[1], task: string, of: string) => {
  const whole = await city.cases.get(of, who);
  const found = whole.tasks.find(({ id }) => id === task);
  if (found === undefined) throw new CityError("not-found", { what: task });
  return taskAlone(city, whole, found);
};

export const claim = operation(contract.claim, async ({ task, turn }, city: DeskCity, { who }) => {
  const { case: of } = await city.transaction((t) => t.cases.claim(task, who, turn));
  return changed(city, who, task, of);
});

/** Somebody else may have been quicker: then the one after it. */
export const claimNext = operation(contract.claimNext, async (query, city: DeskCity, { who }) => {
  const { rows } = await city.cases.list(who, { ...query, box: "todo", limit: 50 });
  for (const { task } of rows) {
    if (task?.mayAnswer !== true || task.assignee !== undefined) continue;
    try {
      const { case: of } = await city.transaction((t) => t.cases.claim(task.id, who, task.turn));
      return { task: await changed(city, who, task.id, of) };
    } catch (error) {
      if (!(error instanceof CityError) || error.code !== "case.turn") throw error;
    }
  }
  return {};
});

export const release = operation(contract.release, async ({ task, turn }, city: DeskCity, { who }) => {
  const { case: of } = await city.transaction((t) => t.cases.release(task, who, turn));
  return changed(city, who, task, of);
});

export const delegate = operation(contract.delegate, async ({ task, ...more }, city: DeskCity, { who }) => {
  const { case: of } = await city.transaction((t) => t.cases.delegate(task, who, more));
  return changed(city, who, task, of);
});

export const transfer = operation(
  contract.transfer,
  async ({ task, turn, note, role, bureau }, city: DeskCity, { who }) => {
    const to = { role, ...(bureau === undefined ? {} : { bureau }) };
    const { case: of } = await city.transaction((t) => t.cases.transfer(task, who, { turn, note, to }));
    return changed(city, who, task, of);
  },
);

export const askCountersign = operation(contract.askCountersign, async ({ task, ...more }, city: DeskCity, { who }) => {
  const { case: of } = await city.transaction((t) => t.cases.askCountersign(task, who, more));
  return changed(city, who, task, of);
});

export const countersign = operation(contract.countersign, async ({ task, ...more }, city: DeskCity, { who }) => {
  const { case: of } = await city.transaction((t) => t.cases.countersign(task, who, more));
  return changed(city, who, task, of);
});

export const deputy = operation(contract.deputy, async (more, city: DeskCity, { who }) => {
  await city.transaction((t) => t.cases.deputy(who, more));
  return {};
});
