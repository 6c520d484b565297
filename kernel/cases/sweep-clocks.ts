import { system } from "../people/who.ts";
import type { Sql } from "../store/store.ts";
import { clockKind, pausesOf, recomputed, setClock } from "./case-clocks.ts";
import type { CaseContext } from "./case-context.ts";
import { loadWork } from "./case-work.ts";
import { levelsPassed, nextMoment } from "./clock-moments.ts";
import { takeStep } from "./take-step.ts";
import { endParts } from "./end-of-part.ts";

const atOnce = 200;

/**
 * Tells every level whose moment has come, however long ago: warned, yellow, red, each an event with when it was due and when it
 * was noticed. One case a transaction. Gives how many cases there were, and the next moment.
 */
export async function sweepClocks(context: CaseContext): Promise<{ readonly cases: number; readonly next?: number }> {
  let cases = 0;
  for (;;) {
    const due = await context.store.query<{ case_id: string }>(
      `select case_id from cases.clock where next_at <= $1 group by case_id order by min(next_at) limit ${atOnce}`,
      [context.now()],
    );
    for (const { case_id: id } of due) await sweepCase(context, id);
    cases += due.length;
    if (due.length < atOnce) break;
  }
  const next = await nextOf(context.store);
  return { cases, ...(next === undefined ? {} : { next }) };
}

async function nextOf(sql: Sql): Promise<number | undefined> {
  const [row] = await sql.query<{ next: number | null }>(
    "select min(next_at) as next from cases.clock where next_at is not null",
  );
  return row?.next ?? undefined;
}

async function sweepCase(context: CaseContext, id: string): Promise<void> {
  await context.store.transaction(async (transaction) => {
    const { work } = await loadWork(context, transaction, { case: id });
    const now = context.now();
    for (const clock of work.clocks.slice()) {
      const task = work.tasks.find((one) => one.id === clock.task_id);
      // A move that an earlier clock set off has ended it.
      if (task?.state !== "open") continue;
      const kind = clockKind(work.pinned, task, clock.id);
      for (const { level, at } of levelsPassed(clock, now)) {
        const old = work.clocks.find((one) => one.task_id === clock.task_id && one.id === clock.id)!;
        const told = { ...old, state: level, red_at: level === "red" ? at : old.red_at };
        setClock(work, old, { ...told, next_at: nextMoment(told) });
        await takeStep(context, transaction, work, {
          act: level,
          topic: level,
          by: system,
          task,
          ...(level === "red" && kind.late !== undefined ? { effects: kind.late } : {}),
          ...(level === "red" ? {} : { moves: false as const }),
          extra: { clock: clock.id, due: at, noticed: now },
        });
      }
    }
    await endParts(context, transaction, work);
  });
}

/** Clocks that waited for a year's holidays, once the year is published. */
export async function recomputeClocks(context: CaseContext): Promise<number> {
  const waiting = await context.store.query<{ case_id: string; not_published: number }>(
    "select distinct case_id, not_published from cases.clock where not_published is not null",
  );
  const ready = waiting.filter(({ not_published: year }) => context.calendar().published(year));
  for (const { case_id: id } of ready)
    await context.store.transaction(async (transaction) => {
      const { work } = await loadWork(context, transaction, { case: id });
      for (const clock of work.clocks.filter((one) => one.not_published !== null)) {
        const task = work.tasks.find((one) => one.id === clock.task_id)!;
        setClock(work, clock, recomputed(context, work.pinned, task, clock, pausesOf(work, clock)));
      }
      await takeStep(context, transaction, work, { act: "calendar", topic: "calendar", by: system, moves: false });
    });
  return ready.length;
}
