import { CityError } from "../errors/city-error.ts";
import { system } from "../people/who.ts";
import type { CityEvent } from "../store/store.ts";
import { ownerOf } from "./case-kinds.ts";
import { clockKind, setClock } from "./case-clocks.ts";
import type { CaseContext } from "./case-context.ts";
import type { ClockRow, TaskRow } from "./case-rows.ts";
import type { PinnedKind } from "./case-kinds.ts";
import { loadWork } from "./case-work.ts";
import { lockClocks, saveClocks, type LockedClock } from "./clock-batch.ts";
import { levelsPassed, nextMoment } from "./clock-moments.ts";
import { namesClock } from "./conditions.ts";
import { endParts } from "./end-of-part.ts";
import { causeOf } from "./journal-step.ts";
import { takeStep } from "./take-step.ts";

const atOnce = 500;
/** ms after which a case is looked at again that somebody was at. */
const soon = 1_000;
const later = 600_000;

export interface Swept {
  /** Levels told. */
  readonly told: number;
  /** When the next one is due. */
  readonly next?: number;
}

/**
 * Tells every level whose moment has come, however long ago: warned, yellow, red, each an event with when it was due and when it
 * was noticed. A red clock from which something follows is a step of its case; else many are told in one transaction.
 */
export async function sweepClocks(context: CaseContext): Promise<Swept> {
  let told = 0;
  for (let found = atOnce; found === atOnce;) {
    const batch = await sweepBatch(context);
    for (const id of batch.steps)
      told += await sweepCase(context, id).catch((error: unknown) => putOff(context, id, error));
    told += batch.told;
    found = batch.found;
  }
  const [row] = await context.store.query<{ next: number | null }>(
    "select min(next_at) as next from cases.clock where next_at is not null",
  );
  const next = row?.next ?? undefined;
  return { told, ...(next === undefined ? {} : { next: Math.max(next, context.now() + soon) }) };
}

/** Whether more than its telling comes of a clock that is red. */
function follows(pinned: PinnedKind, task: Pick<TaskRow, "in_state" | "kind">, clock: string): boolean {
  const { moves = [] } = pinned.state(task.in_state);
  return (clockKind(pinned, task, clock).late ?? []).length > 0 || moves.some(({ when }) => namesClock(when, clock));
}

async function sweepBatch(
  context: CaseContext,
): Promise<{ readonly found: number; readonly told: number; readonly steps: readonly string[] }> {
  return await context.store.transaction(async (transaction) => {
    const now = context.now();
    const due = await lockClocks(transaction, `k.next_at <= $1 order by k.next_at limit ${atOnce}`, [now]);
    const steps = new Set<string>();
    const events: Told[] = [];
    const changed: ClockRow[] = [];
    for (const one of due) {
      const pinned = context.kinds.pinned(one.row.hash);
      const passed = levelsPassed(one.clock, now);
      if (passed.at(-1)?.level === "red" && follows(pinned, one.task, one.clock.id)) {
        steps.add(one.row.id);
        continue;
      }
      events.push(...passed.map((level) => ({ ...one, ...level })));
      changed.push(toldUpTo(one.clock, passed.at(-1)));
    }
    await saveClocks(context, transaction, changed);
    await context.journal.record(transaction, ...events.map((event) => levelTold(event, now)));
    return { found: due.length, told: events.length, steps: [...steps] };
  });
}

type Level = ReturnType<typeof levelsPassed>[number];
type Told = Omit<LockedClock, "pauses"> & Level;

function toldUpTo(clock: ClockRow, last: Level | undefined): ClockRow {
  if (last === undefined) return { ...clock, next_at: nextMoment(clock) };
  const told: ClockRow = { ...clock, state: last.level, red_at: last.level === "red" ? last.at : clock.red_at };
  return { ...told, next_at: nextMoment(told) };
}

function levelTold({ row, task, clock, level, at }: Told, now: number): CityEvent {
  const owner = ownerOf(row.kind);
  return {
    topic: `${owner}.case.${level}`,
    data: {
      case: row.id,
      number: row.number,
      kind: row.kind,
      state: row.state,
      task: task.kind,
      clock: clock.id,
      due: at,
      noticed: now,
    },
    cause: causeOf(owner, row, system),
  };
}

/** A case whose kind cannot be followed now (its guard is not there) holds up no other. */
async function putOff(context: CaseContext, id: string, error: unknown): Promise<number> {
  const code = error instanceof CityError ? error.code : error instanceof Error ? error.name : typeof error;
  context.log.warn({ case: id, code }, "what follows from a late clock could not be done; tried again later");
  await context.store.query("update cases.clock set next_at = $2 where case_id = $1 and next_at < $2", [
    id,
    context.now() + later,
  ]);
  return 0;
}

/** Clocks of one case of which something follows, each level that matters a step. */
async function sweepCase(context: CaseContext, id: string): Promise<number> {
  return await context.store.transaction(async (transaction) => {
    const { work } = await loadWork(context, transaction, { case: id });
    const now = context.now();
    let told = 0;
    for (const clock of work.clocks.slice()) {
      const task = work.tasks.find((one) => one.id === clock.task_id);
      // A move that an earlier clock set off has ended it.
      if (task?.state !== "open") continue;
      const passed = levelsPassed(clock, now);
      if (passed.at(-1)?.level !== "red") continue;
      const { row } = work;
      const before = passed.slice(0, -1).map((level) => levelTold({ clock, task, row, ...level }, now));
      await context.journal.record(transaction, ...before);
      setClock(work, clock, toldUpTo(clock, passed.at(-1)));
      const { late } = clockKind(work.pinned, task, clock.id);
      await takeStep(context, transaction, work, {
        act: "red",
        topic: "red",
        by: system,
        task,
        ...(late === undefined ? {} : { effects: late }),
        extra: { clock: clock.id, due: passed.at(-1)!.at, noticed: now },
      });
      told += passed.length;
    }
    await endParts(context, transaction, work);
    return told;
  });
}
