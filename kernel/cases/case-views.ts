import type { CaseContext } from "./case-context.ts";
import type { Json } from "./case-kind.ts";
import type { PinnedKind } from "./case-kinds.ts";
import type { CaseRow, ClockRow, CountersignRow, PauseRow, StepRow, TaskRow } from "./case-rows.ts";
import { clockKind, pausesOf } from "./case-clocks.ts";
import type { CaseWork } from "./case-work.ts";
import type { Case, CaseRow as ListedCase, Step, Task, TaskClock } from "./cases.ts";
import { mayAct } from "./do-act.ts";
import { mayAnswerRule, mayReadPersonalRule, type Reader } from "./case-access.ts";
import { ruleHolds } from "./row-rule.ts";

/** Of a case what a list shows; personal fields are left out and named unless the reader may see them. */
export function caseView(pinned: PinnedKind, row: CaseRow, reader: Reader, personal: boolean): ListedCase["case"] {
  const state = pinned.state(row.state);
  const mine = row.applicant !== null && row.applicant === reader.who.actor;
  const masked = personal ? [] : Object.keys(row.personal ?? {});
  const data: Json = personal ? { ...row.data, ...row.personal } : row.data;
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    kindHash: row.hash,
    title: pinned.kind.title,
    state: row.state,
    stateTitle: mine ? (state.shown ?? state.title) : state.title,
    ...(row.ended === null ? {} : { end: row.ended }),
    turn: row.turn,
    data,
    ...(masked.length === 0 ? {} : { masked }),
    ...(row.longitude === null || row.latitude === null ? {} : { place: [row.longitude, row.latitude] }),
    ...(row.applicant !== null && personal ? { applicant: row.applicant } : {}),
    ...(row.part_of === null ? {} : { partOf: row.part_of }),
    openedAt: row.opened_at,
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
    ...(row.erased_at === null ? {} : { erasedAt: row.erased_at }),
    ...(row.simulated ? { simulated: true } : {}),
  };
}

/** What belongs to tasks: of a case under work, or of a page of a list. */
export interface BesideTasks {
  readonly clocks: readonly ClockRow[];
  readonly pauses: PauseRow[];
  readonly countersigns: readonly CountersignRow[];
}

export function taskView(pinned: PinnedKind, task: TaskRow, beside: BesideTasks, reader: Reader): Task {
  const mayAnswer = task.state === "open" && ruleHolds(mayAnswerRule(reader), task);
  return {
    id: task.id,
    case: task.case_id,
    kind: task.kind,
    title: pinned.task(task.in_state, task.kind).title,
    role: task.role,
    ...(task.bureau === null ? {} : { bureau: task.bureau }),
    ...(task.assignee === null ? {} : { assignee: task.assignee }),
    countersigners: beside.countersigns
      .filter((one) => one.task_id === task.id)
      .map(({ person, agrees }) =>
        agrees === null ? { person } : { person, answered: agrees ? ("agrees" as const) : ("objects" as const) },
      ),
    state: task.state,
    ...(mayAnswer ? { mayAnswer } : {}),
    ...(task.answer === null ? {} : { answer: task.answer }),
    turn: task.turn,
    clocks: beside.clocks
      .filter((clock) => clock.task_id === task.id)
      .map((clock) => clockView(pinned, task, clock, beside)),
    openedAt: task.opened_at,
  };
}

function clockView(pinned: PinnedKind, task: TaskRow, clock: ClockRow, beside: BesideTasks): TaskClock {
  return {
    id: clock.id,
    title: clockKind(pinned, task, clock.id).title,
    ...(clock.due === null ? {} : { due: clock.due }),
    ...(clock.not_published === null ? {} : { notPublished: clock.not_published }),
    state: clock.state,
    pauses: pausesOf(beside, clock).map(({ from_at: from, until_at: until, why }) => ({
      from,
      ...(until === null ? {} : { until }),
      why,
    })),
  };
}

/** The whole case as this reader sees it. */
export function wholeCase(context: CaseContext, work: CaseWork, reader: Reader, allTasks: readonly TaskRow[]): Case {
  const { pinned, row } = work;
  const personal = reader.who.kind === "system" || ruleHolds(mayReadPersonalRule(reader), row, allTasks);
  const { acts = {} } = pinned.state(row.state);
  return {
    ...caseView(pinned, row, reader, personal),
    files: row.files,
    tasks: work.tasks.filter(({ state }) => state !== "dropped").map((task) => taskView(pinned, task, work, reader)),
    acts: Object.keys(acts).filter((id) => mayAct(context, work, acts[id]!, reader.who)),
  };
}

/** An applicant reads what was decided and why, not what was filled in inside. */
export function stepView(row: StepRow, personal: boolean, reader: Reader): Step {
  const { citizen, note, input, files = [] } = row.content ?? {};
  const inside = reader.who.kind !== "citizen" || citizen === reader.who.actor;
  return {
    number: row.number,
    act: row.act,
    ...(row.task_id === null ? {} : { task: row.task_id }),
    ...(row.from_state === null ? {} : { from: row.from_state }),
    to: row.to_state,
    at: row.at,
    by: personal ? (citizen ?? row.by_actor) : row.by_actor,
    ...(row.bureau === null ? {} : { bureau: row.bureau }),
    ...(row.on_behalf_of === null ? {} : { onBehalfOf: row.on_behalf_of }),
    ...(note === undefined || !personal ? {} : { note }),
    ...(input === undefined || !personal || !inside ? {} : { input }),
    files: personal ? files : [],
    digest: row.digest,
  };
}
