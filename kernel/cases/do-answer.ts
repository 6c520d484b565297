import { CityError } from "../errors/city-error.ts";
import type { Who } from "../people/who.ts";
import type { Transaction } from "../store/store.ts";
import { mayAnswerRule } from "./case-access.ts";
import { endClocks } from "./case-clocks.ts";
import type { CaseContext } from "./case-context.ts";
import type { Json } from "./case-kind.ts";
import type { TaskRow } from "./case-rows.ts";
import { loadOwn, type CaseWork } from "./case-work.ts";
import { checkKey, checkNote, checkStorable } from "./check-input.ts";
import type { Answer } from "./cases.ts";
import { actingFor } from "./deputies.ts";
import { mustBeTurn } from "./do-act.ts";
import { endParts } from "./end-of-part.ts";
import { wordsOf } from "./open-case.ts";
import { ruleHolds } from "./row-rule.ts";
import { takeStep } from "./take-step.ts";

/** The open task of that id in the case under work; throws `case.turn` when it has moved on, or `case.task.ended`. */
export function openTaskOf(work: CaseWork, id: string, turn: number): TaskRow {
  const task = work.tasks.find((one) => one.id === id);
  if (task === undefined) throw new CityError("case.task.ended");
  mustBeTurn(task.turn, turn);
  if (task.state !== "open") throw new CityError("case.task.ended");
  return task;
}

/** Ends the task by one of its answers. */
export async function doAnswer(
  context: CaseContext,
  transaction: Transaction,
  id: string,
  answer: string,
  by: Who,
  more: Answer,
): Promise<{ readonly work: CaseWork; readonly task?: TaskRow }> {
  checkKey(more.key);
  checkStorable(more.input, "input");
  const key = more.key === undefined ? undefined : { by: by.actor, key: more.key };
  const { work, earlier } = await loadOwn(context, transaction, { task: id }, key);
  if (earlier !== undefined) {
    if (earlier.task_id !== id || earlier.act !== answer) throw new CityError("case.key.used");
    return { work };
  }
  const { pinned } = work;
  const now = context.now();
  const acting = await actingFor(transaction, by, more.onBehalfOf, now);
  const seen = work.tasks.find((one) => one.id === id);
  if (seen !== undefined && !ruleHolds(mayAnswerRule(acting), seen)) throw new CityError(denied(seen, by));
  const task = openTaskOf(work, id, more.turn);
  const { answers, batch } = pinned.task(task.in_state, task.kind);
  if (more.batch === true && batch !== true) throw new CityError("case.batch");
  if (!Object.hasOwn(answers, answer))
    throw new CityError("input.invalid", { field: "answer", rule: `one of ${Object.keys(answers).join(", ")}` });
  const kind = answers[answer]!;
  checkNote(more.note, kind.note === "must");
  pinned.checkInput(kind.input, more.input);
  const least = kind.files?.least ?? 0;
  if ((more.files ?? []).length < least)
    throw new CityError("input.invalid", { field: "files", rule: `minItems ${least}` });
  const waiting = work.countersigns.filter((one) => one.task_id === id && one.agrees === null).length;
  if (waiting > 0) throw new CityError("case.countersign.waits", { rule: waiting });
  setFields(work, kind.sets ?? [], more.input ?? {});
  Object.assign(task, { state: "answered", answer, answered_by: by.actor, turn: task.turn + 1, ended_at: now });
  work.dirty.tasks.add(id);
  endClocks(work, id, now);
  await takeStep(context, transaction, work, {
    act: answer,
    topic: "answered",
    by,
    task,
    ...(more.onBehalfOf === undefined ? {} : { onBehalfOf: more.onBehalfOf }),
    ...(more.note === undefined ? {} : { note: more.note }),
    ...(more.input === undefined ? {} : { input: more.input }),
    ...(more.files === undefined ? {} : { files: more.files }),
    ...(more.key === undefined ? {} : { key: more.key }),
    ...(kind.effects === undefined ? {} : { effects: kind.effects }),
  });
  await endParts(context, transaction, work);
  return { work, task };
}

/** Claimed by another is no lack of rights: it may be given back. */
export function denied(task: TaskRow, by: Who): "case.task.taken" | "access.denied" {
  const ofRole = ruleHolds(mayAnswerRule({ who: by, inPlaceOf: [] }), { ...task, assignee: null });
  return task.assignee !== null && ofRole ? "case.task.taken" : "access.denied";
}

/** The data as it is after the answer fits its schema too. */
function setFields({ pinned, row }: CaseWork, names: readonly string[], input: Json): void {
  const given = names.filter((name) => Object.hasOwn(input, name));
  if (given.length === 0) return;
  const pick = (wanted: boolean) =>
    Object.fromEntries(given.filter((name) => pinned.personal.has(name) === wanted).map((name) => [name, input[name]]));
  row.data = { ...row.data, ...pick(false) };
  row.personal = { ...row.personal, ...pick(true) };
  pinned.checkData({ ...row.data, ...row.personal });
  row.words = `${row.number} ${wordsOf(row.data)}`;
}
