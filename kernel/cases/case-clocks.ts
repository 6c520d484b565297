import { CityError } from "../errors/city-error.ts";
import type { Text } from "../texts/text.ts";
import type { CaseContext } from "./case-context.ts";
import type { ClockRow, PauseRow, TaskRow } from "./case-rows.ts";
import { never } from "./case-tables.ts";
import type { CaseWork } from "./case-work.ts";
import type { ClockKind } from "./case-kind.ts";
import { momentsOf, nextMoment, withMoments } from "./clock-moments.ts";
import type { PinnedKind } from "./case-kinds.ts";

type Context = Pick<CaseContext, "calendar" | "now">;

const replaced = <Row>(rows: Row[], old: Row, next: Row) => void rows.splice(rows.indexOf(old), 1, next);

/** The clock as it is now in the work, to be written. */
export function setClock(work: CaseWork, old: ClockRow, next: ClockRow): void {
  replaced(work.clocks, old, next);
  work.dirty.clocks.delete(old);
  work.dirty.clocks.add(next);
}

export function startClocks(context: Context, work: CaseWork, task: TaskRow, kinds: readonly ClockKind[]): void {
  for (const kind of kinds) {
    const bare = {
      task_id: task.id,
      id: kind.id,
      case_id: task.case_id,
      state: "runs",
      started_at: task.opened_at,
    } as const;
    const moments = momentsOf(context.calendar(), kind, task.opened_at, []);
    const clock: ClockRow = { ...bare, ...moments, next_at: null, red_at: null };
    clock.next_at = nextMoment(clock);
    work.clocks.push(clock);
    work.dirty.clocks.add(clock);
  }
}

/** A task that has ended: its clocks are met, those that were red stay so. */
export function endClocks(work: CaseWork, task: string, now: number): void {
  for (const clock of work.clocks.filter(({ task_id: of }) => of === task)) {
    if (clock.state === "paused") endPause(work, clock, now);
    setClock(work, clock, {
      ...clock,
      state: clock.state === "red" ? "red" : "met",
      next_at: null,
      not_published: null,
    });
  }
}

function endPause(work: CaseWork, clock: ClockRow, now: number): void {
  const open = pausesOf(work, clock).find(({ until_at: until }) => until === null);
  if (open === undefined) return;
  open.until_at = now;
  work.dirty.pauses.add(open);
}

export function pausesOf(work: Pick<CaseWork, "pauses">, clock: ClockRow): readonly PauseRow[] {
  return work.pauses.filter((pause) => pause.task_id === clock.task_id && pause.clock === clock.id);
}

/** Stops the clocks of that name that run; one that stands or is met stays as it is. */
export function pauseClocks(work: CaseWork, id: string, why: Text, now: number): void {
  for (const clock of work.clocks.filter((one) => one.id === id && ["runs", "warned", "yellow"].includes(one.state))) {
    // Twice within one millisecond would be one pause.
    const last = pausesOf(work, clock).find(({ from_at: from }) => from === now);
    const pause = last ?? { task_id: clock.task_id, clock: id, from_at: now, until_at: null, why };
    pause.until_at = null;
    if (last === undefined) work.pauses.push(pause);
    work.dirty.pauses.add(pause);
    setClock(work, clock, {
      ...clock,
      state: "paused",
      next_at: null,
      not_published: null,
      due: null,
      warn_at: null,
      yellow_at: null,
    });
  }
}

export function resumeClocks(context: Context, work: CaseWork, id: string): void {
  for (const clock of work.clocks.filter((one) => one.id === id && one.state === "paused")) {
    endPause(work, clock, context.now());
    setClock(
      work,
      clock,
      recomputed(context, work.pinned, inStateOf(work, clock), { ...clock, state: "runs" }, pausesOf(work, clock)),
    );
  }
}

const inStateOf = (work: CaseWork, clock: ClockRow): TaskRow => work.tasks.find(({ id }) => id === clock.task_id)!;

/** By the calendar of now: after a pause, or when a year was published. */
export function recomputed(
  context: Context,
  pinned: PinnedKind,
  task: Pick<TaskRow, "in_state" | "kind">,
  clock: ClockRow,
  pauses: readonly PauseRow[],
): ClockRow {
  const kind = clockKind(pinned, task, clock.id);
  const spans = pauses.map(({ from_at: from, until_at: until }) => (until === null ? { from } : { from, until }));
  return withMoments(clock, momentsOf(context.calendar(), kind, clock.started_at, spans), context.now());
}

export function clockKind(pinned: PinnedKind, task: Pick<TaskRow, "in_state" | "kind">, id: string): ClockKind {
  const found = pinned.task(task.in_state, task.kind).clocks?.find((clock) => clock.id === id);
  if (found === undefined) throw new CityError("not-found", { what: id });
  return found;
}

/** Nearest due and lateness of each open task and of the case, from their clocks: lists are ordered by them. */
export function settleDues(work: CaseWork): void {
  const open = work.tasks.filter(({ state }) => state === "open");
  for (const task of open) {
    const clocks = work.clocks.filter(({ task_id: of }) => of === task.id);
    const due = Math.min(never, ...clocks.map((clock) => clock.due ?? never));
    const late = clocks.some(({ red_at: red }) => red !== null);
    if (due === task.due && late === task.late) continue;
    Object.assign(task, { due, late });
    work.dirty.tasks.add(task.id);
  }
  work.row.due = Math.min(never, ...open.map(({ due }) => due));
  work.row.late = open.some(({ late }) => late);
}

/** The earliest moment among what is to be written, for the sweep. */
export function nextLook(work: CaseWork): number | undefined {
  const moments = [...work.dirty.clocks].flatMap(({ next_at: next }) => (next === null ? [] : [next]));
  return moments.length === 0 ? undefined : Math.min(...moments);
}
