import type { Who } from "../people/who.ts";
import type { Transaction } from "../store/store.ts";
import { advance } from "./advance.ts";
import { attachFiles } from "./case-files.ts";
import type { CaseContext } from "./case-context.ts";
import { endClocks, nextLook, settleDues, startClocks } from "./case-clocks.ts";
import type { Effect, Json, TaskKind } from "./case-kind.ts";
import type { StepRow, TaskRow } from "./case-rows.ts";
import { never } from "./case-tables.ts";
import { factsOf, noDirt, saveWork, type CaseWork } from "./case-work.ts";
import { contentDigest, stepDigest, type StepContent, type StepFacts } from "./digest.ts";
import { applyWithin, sendEffects } from "./effects.ts";
import { journalStep } from "./journal-step.ts";

/** What somebody does, all else follows from it. */
export interface Deed {
  /** As the step says it: the act's or answer's id, or one of the words that every kind has. */
  readonly act: string;
  /** Past form for the journal's topic: `answered`. */
  readonly topic: string;
  readonly by: Who;
  readonly task?: TaskRow;
  readonly onBehalfOf?: string;
  readonly note?: string;
  readonly input?: Json;
  readonly files?: readonly string[];
  readonly key?: string;
  readonly effects?: readonly Effect[];
  /** The state that the act leads to. */
  readonly into?: string;
  /** True: the kind holds from this step on. */
  readonly pins?: true;
  /** False: nothing moves by it (a claim). */
  readonly moves?: false;
  readonly extra?: Readonly<Record<string, unknown>>;
}

const day = 86_400_000;

/** Everything that one step is: moves, tasks, clocks, effects, the chain, the journal; all in the caller's transaction. */
export async function takeStep(
  context: CaseContext,
  transaction: Transaction,
  work: CaseWork,
  deed: Deed,
): Promise<void> {
  const now = context.now();
  const from = work.row.state;
  const own = deed.effects ?? [];
  await attachFiles(context, transaction, work, deed);
  applyWithin(context, work, own);
  const next = deed.moves === false ? undefined : advance(work.pinned.kind, factsOf(context, work), deed.into);
  if (next !== undefined && next.moves.length > 0) enter(context, work, next.state, next.tasks, next.moves.length);
  if (next !== undefined) applyWithin(context, work, next.effects);
  if (next?.end !== undefined && work.row.ended === null) endCase(work, next.end, now);
  settleDues(work);
  const step = appendStep(context, work, deed, work.row.turn === 0 ? undefined : from);
  const look = nextLook(work);
  await saveWork(transaction, work, step);
  await journalStep(context, transaction, work, step, deed);
  await sendEffects(context, transaction, work, step, deed, [...own, ...(next?.effects ?? [])]);
  if (look !== undefined) await context.lookAt(transaction, look);
  Object.assign(work, { dirty: noDirt(), tasks: work.tasks.filter(({ visit }) => visit === work.row.visit) });
  const { id, kind } = work.row;
  transaction.afterCommit(() => context.changed({ case: id, kind, step: step.number, act: step.act }));
}

function enter(context: CaseContext, work: CaseWork, state: string, tasks: readonly TaskKind[], moves: number): void {
  const now = context.now();
  const { row } = work;
  for (const task of work.tasks.filter(({ state: is }) => is === "open")) dropTask(work, task, now);
  row.state = state;
  row.visit += moves;
  for (const kind of tasks) openTask(context, work, kind);
}

export function dropTask(work: CaseWork, task: TaskRow, now: number): void {
  Object.assign(task, { state: "dropped", turn: task.turn + 1, ended_at: now });
  work.dirty.tasks.add(task.id);
  endClocks(work, task.id, now);
}

export function openTask(context: CaseContext, work: CaseWork, kind: TaskKind): void {
  const { row } = work;
  const { bureau } = kind.to;
  const named = typeof bureau === "object" ? ({ ...row.data, ...row.personal } as Json)[bureau.field] : bureau;
  const task: TaskRow = {
    id: context.id(),
    case_id: row.id,
    kind: kind.id,
    in_state: row.state,
    visit: row.visit,
    role: kind.to.role,
    bureau: typeof named === "string" && named !== "" ? named : null,
    assignee: null,
    state: "open",
    answer: null,
    answered_by: null,
    turn: 1,
    due: never,
    late: false,
    opened_at: context.now(),
    ended_at: null,
  };
  work.tasks.push(task);
  work.dirty.tasks.add(task.id);
  startClocks(context, work, task, kind.clocks ?? []);
}

function endCase(work: CaseWork, end: "done" | "refused" | "withdrawn", now: number): void {
  Object.assign(work.row, {
    ended: end,
    ended_at: now,
    same: null,
    erase_at: now + work.pinned.kind.keepDays * day,
  });
}

/** Of a citizen the step's facts tell no more than that: his id is content, which can be erased. */
export function actorOf(by: Who): string {
  return by.kind === "citizen" ? "citizen" : by.actor;
}

function appendStep(context: CaseContext, work: CaseWork, deed: Deed, from: string | undefined): StepRow {
  const { row } = work;
  const { by, note, input, files = [] } = deed;
  row.turn += 1;
  const facts: StepFacts = {
    number: row.turn,
    act: deed.act,
    ...(deed.task === undefined ? {} : { task: deed.task.id }),
    ...(from === undefined ? {} : { from }),
    to: row.state,
    at: context.now(),
    by: actorOf(by),
    ...(by.bureau === undefined ? {} : { bureau: by.bureau }),
    ...(deed.onBehalfOf === undefined ? {} : { onBehalfOf: deed.onBehalfOf }),
    ...(deed.pins === true ? { kindHash: row.hash } : {}),
  };
  const content: StepContent = {
    ...(by.kind === "citizen" ? { citizen: by.actor } : {}),
    ...(note === undefined ? {} : { note }),
    ...(input === undefined ? {} : { input }),
    ...(files.length === 0 ? {} : { files }),
  };
  const salt = Buffer.from(context.random(16)).toString("hex");
  const inner = contentDigest(salt, content);
  row.digest = stepDigest(row.digest, facts, inner);
  return {
    case_id: row.id,
    number: facts.number,
    act: facts.act,
    task_id: facts.task ?? null,
    from_state: facts.from ?? null,
    to_state: facts.to,
    at: facts.at,
    by_actor: facts.by,
    bureau: facts.bureau ?? null,
    on_behalf_of: facts.onBehalfOf ?? null,
    kind_hash: facts.kindHash ?? null,
    content,
    salt,
    content_digest: inner,
    digest: row.digest,
    key_by: deed.key === undefined ? null : by.actor,
    key: deed.key ?? null,
  };
}
