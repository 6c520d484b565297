import { system } from "../people/who.ts";
import type { CityEvent } from "../store/store.ts";
import { recomputed } from "./case-clocks.ts";
import type { CaseContext } from "./case-context.ts";
import { ownerOf } from "./case-kinds.ts";
import type { ClockRow } from "./case-rows.ts";
import { lockClocks, saveClocks, type LockedClock } from "./clock-batch.ts";
import { causeOf } from "./journal-step.ts";

const atOnce = 500;

const momentsIn = ({ warn_at: warn, yellow_at: yellow, due, not_published: year }: ClockRow) =>
  [warn, yellow, due, year].join();

/**
 * Counts every clock that runs again by the calendar of now, after a year was taken in: those that waited for it, and those that
 * it changes. Each one changed is an event. Gives how many.
 */
export async function recomputeClocks(context: CaseContext): Promise<number> {
  let changed = 0;
  let after: readonly [string, string] = ["", ""];
  for (;;) {
    const page = await context.store.transaction(async (transaction) => {
      const clocks = await lockClocks(
        transaction,
        `k.state in ('runs', 'warned', 'yellow') and (k.task_id, k.id) > ($1, $2) order by k.task_id, k.id limit ${atOnce}`,
        after,
      );
      const next = clocks.flatMap(({ row, task, clock, pauses }) => {
        const now = recomputed(context, context.kinds.pinned(row.hash), task, clock, pauses);
        return momentsIn(now) === momentsIn(clock) ? [] : [{ row, task, clock: now }];
      });
      await saveClocks(
        context,
        transaction,
        next.map(({ clock }) => clock),
      );
      await context.journal.record(transaction, ...next.map(recounted));
      const moments = next.flatMap(({ clock: { next_at: at } }) => (at === null ? [] : [at]));
      if (moments.length > 0) await context.lookAt(transaction, Math.min(...moments));
      changed += next.length;
      return clocks;
    });
    const last = page.at(-1);
    if (last === undefined) return changed;
    after = [last.clock.task_id, last.clock.id];
  }
}

function recounted({ row, task, clock }: Omit<LockedClock, "pauses">): CityEvent {
  const owner = ownerOf(row.kind);
  return {
    topic: `${owner}.case.recounted`,
    data: { case: row.id, number: row.number, kind: row.kind, task: task.kind, clock: clock.id, due: clock.due },
    cause: causeOf(owner, row, system),
  };
}
