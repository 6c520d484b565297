import { CityError } from "../errors/city-error.ts";
import type { Who } from "../people/who.ts";
import type { Transaction } from "../store/store.ts";
import { tasksAtBeginning } from "./advance.ts";
import type { CaseContext } from "./case-context.ts";
import { factsOf, loadWork } from "./case-work.ts";
import { endParts } from "./end-of-part.ts";
import { dropTask, openTask, takeStep } from "./take-step.ts";

/** In one call; who has more calls again till nothing is left. */
const mostAtOnce = 200;

/**
 * Open cases of an older kind go on by the one declared now, each by a step. A task that the new state has too stays as it is,
 * with its claim and clocks; others are dropped, what is missing is opened. Gives how many were moved.
 */
export async function migrateCases(
  context: CaseContext,
  transaction: Transaction,
  id: string,
  { fromHash, states }: { readonly fromHash: string; readonly states: Readonly<Record<string, string>> },
  by: Who,
): Promise<number> {
  if (by.kind !== "system" && !by.roles.includes("administrator")) throw new CityError("access.denied");
  const target = context.kinds.current(id);
  const cases = await transaction.query<{ id: string }>(
    `select id from cases.case where kind = $1 and hash = $2 and ended is null order by opened_at, id limit ${mostAtOnce}`,
    [id, fromHash],
  );
  if (fromHash === target.hash) return 0;
  for (const one of cases) {
    const { work } = await loadWork(context, transaction, { case: one.id });
    const { row } = work;
    const failed = (field: string, rule: string) => new CityError("case.migrate", { what: row.number, field, rule });
    const state = Object.hasOwn(states, row.state) ? states[row.state]! : row.state;
    if (!Object.hasOwn(target.kind.states, state)) throw failed(`states.${row.state}`, "a state of the kind");
    const all = { ...row.data, ...row.personal };
    try {
      target.checkData(all);
    } catch (error) {
      const { field, rule } = (error as CityError).parameters;
      throw error instanceof CityError ? failed(String(field), String(rule)) : error;
    }
    Object.assign(row, {
      hash: target.hash,
      state,
      data: Object.fromEntries(Object.entries(all).filter(([name]) => !target.personal.has(name))),
      personal: Object.fromEntries(Object.entries(all).filter(([name]) => target.personal.has(name))),
    });
    const moved = { ...work, pinned: target };
    const wanted = tasksAtBeginning(target.kind, factsOf(context, moved));
    for (const task of moved.tasks.filter((open) => open.state === "open")) {
      const stays = wanted.find((kind) => kind.id === task.kind);
      if (stays === undefined || !sameClocks(moved.clocks, task.id, stays.clocks ?? []))
        dropTask(moved, task, context.now());
      else Object.assign(task, { in_state: state });
      moved.dirty.tasks.add(task.id);
    }
    const staying = new Set(moved.tasks.filter((task) => task.state !== "dropped").map(({ kind }) => kind));
    for (const kind of wanted.filter((task) => !staying.has(task.id))) openTask(context, moved, kind);
    await takeStep(context, transaction, moved, { act: "migrate", topic: "migrated", by, pins: true });
    await endParts(context, transaction, moved);
  }
  return cases.length;
}

/** A clock goes on only where the new kind has it too. */
function sameClocks(
  clocks: readonly { readonly task_id: string; readonly id: string }[],
  task: string,
  kinds: readonly { readonly id: string }[],
): boolean {
  return clocks.filter(({ task_id: of }) => of === task).every(({ id }) => kinds.some((kind) => kind.id === id));
}
