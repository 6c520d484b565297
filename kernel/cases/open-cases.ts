import type { Owner } from "../rooms/owner.ts";
import type { Sql, Transaction } from "../store/store.ts";
import type { Who } from "../people/who.ts";
import type { CaseChange, CaseContext } from "./case-context.ts";
import type { CaseKind, Guard } from "./case-kind.ts";
import type { FileRule } from "../files/files.ts";
import { mustPass } from "./case-access.ts";
import { caseOfFiles } from "./case-files.ts";
import { openCaseKinds } from "./case-kinds.ts";
import { casesMigrations } from "./case-tables.ts";
import type { TaskRow } from "./case-rows.ts";
import type { CaseWork } from "./case-work.ts";
import { taskView, wholeCase } from "./case-views.ts";
import type { Case, Cases, CaseWrites } from "./cases.ts";
import { setDeputy } from "./deputies.ts";
import { doAct } from "./do-act.ts";
import { doAnswer } from "./do-answer.ts";
import { eraseCase, eraseDue } from "./erase-case.ts";
import {
  askingCountersign,
  claiming,
  countersigning,
  delegating,
  handOver,
  releasing,
  transferring,
} from "./hand-over.ts";
import { listCases } from "./list-cases.ts";
import { migrateCases } from "./migrate-cases.ts";
import { openCase } from "./open-case.ts";
import { maySee, readCase, readSteps, verifyCase } from "./read-case.ts";
import { recomputeClocks } from "./recompute-clocks.ts";
import { sweepClocks, type Swept } from "./sweep-clocks.ts";

/** What the room is given of others, so that it can be opened without them in a test of its own. */
export type CasesOptions = Omit<CaseContext, "kinds" | "changed" | "reach">;

/** The room as the house has it. */
export interface OpenCases extends Cases {
  /** Open tasks of a bureau: none is dissolved over them. */
  openWork(sql: Sql, bureau: string): Promise<number>;
  declare(kinds: readonly CaseKind[], guards: Readonly<Record<string, Guard>>): Promise<() => void>;
  /** Of one owner's kinds only; of all for one who works for the whole city. */
  of(owner: string, reach?: "all"): Cases;
  writes(transaction: Transaction, owner: string, reach?: "all"): CaseWrites;
  sweep(): Promise<Swept>;
  recompute(): Promise<number>;
  eraseDue(): Promise<number>;
  /** What a person may send for a case of the kind. Throws `case.kind.unknown`, `access.*`. */
  fileRule(kind: string, who: Who): FileRule;
  /** Whether what a file is attached to is a case that this person may see. */
  mayReadFile(attachedTo: string, who: Who): Promise<boolean>;
}

export async function openCases(options: CasesOptions): Promise<OpenCases> {
  const { store, now } = options;
  await store.migrate("cases", casesMigrations);
  const kinds = await openCaseKinds(store, now);
  const listeners = new Set<(change: CaseChange) => void>();
  const context: CaseContext = {
    ...options,
    kinds,
    changed: (change) => listeners.forEach((listener) => listener(change)),
  };
  const within = (owner: string, reach?: "all"): CaseContext =>
    reach === "all" ? context : { ...context, reach: owner };
  return {
    ...viewOf(context, listeners),
    of: (owner, reach) => viewOf(within(owner, reach), listeners),
    async declare(all, guards) {
      const ends: (() => void)[] = [];
      for (const kind of all) ends.push(await kinds.declare(kind, guards));
      return () => ends.forEach((end) => end());
    },
    writes: (transaction, owner, reach) => writesOf(within(owner, reach), transaction, owner),
    sweep: () => sweepClocks(context),
    recompute: () => recomputeClocks(context),
    eraseDue: () => eraseDue(context),
    async openWork(sql, bureau) {
      const [row] = await sql.query<{ count: number }>(
        "select count(*) from cases.task where state = 'open' and bureau = $1",
        [bureau],
      );
      return row?.count ?? 0;
    },
    fileRule(kind, who) {
      const { open, files } = kinds.current(kind).kind;
      if (who.kind !== "staff") mustPass(open, who);
      return { types: files?.types ?? [], maxBytes: files?.maxBytes ?? 0 };
    },
    async mayReadFile(attachedTo, who) {
      const id = caseOfFiles(attachedTo);
      return id !== undefined && (await maySee(context, store, id, who));
    },
  };
}

function viewOf(context: CaseContext, listeners: Set<(change: CaseChange) => void>): Cases {
  const { store, reach } = context;
  const reaches = (kind: string) => reach === undefined || kind.startsWith(`${reach}.`);
  return {
    kinds: () => context.kinds.declared().filter(({ id }) => reaches(id)),
    kindOf: (hash) => context.kinds.pinned(hash).kind,
    get: (id, by) => readCase(context, store, id, by),
    list: (by, query) => listCases(context, store, by, query),
    steps: (id, by) => readSteps(context, store, id, by),
    subscribe(listener) {
      const heard = (change: CaseChange) => {
        if (reaches(change.kind)) listener(change);
      };
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    verify: (id) => verifyCase(context, store, id),
  };
}

function writesOf(context: CaseContext, transaction: Transaction, owner: string): CaseWrites {
  const view = (work: CaseWork, by: Who, done: readonly TaskRow[] = []): Case =>
    wholeCase(context, work, { who: by, inPlaceOf: [], asked: [] }, [...work.tasks, ...done]);
  const over = async (task: string, by: Who, one: Parameters<typeof handOver>[3]) => {
    const { work, task: changed } = await handOver(context, transaction, task, one);
    return taskView(work.pinned, changed, work, { who: by, inPlaceOf: [], asked: [] });
  };
  return {
    open: async (one, by) => view(await openCase(context, transaction, one, by), by),
    act: async (id, act, by, more) => view(await doAct(context, transaction, id, act, by, more), by),
    async answer(id, answer, by, more) {
      const { work, task } = await doAnswer(context, transaction, id, answer, by, more);
      return view(work, by, task === undefined ? [] : [task]);
    },
    claim: (task, by, turn) => over(task, by, claiming(by, turn)),
    release: (task, by, turn) => over(task, by, releasing(by, turn)),
    delegate: (task, by, more) => over(task, by, delegating(context, transaction, by, more)),
    transfer: (task, by, more) => over(task, by, transferring(by, more)),
    askCountersign: (task, by, more) => over(task, by, askingCountersign(by, more)),
    countersign: (task, by, more) => over(task, by, countersigning(by, context.now(), more)),
    deputy: (by, more) => setDeputy(context, transaction, by, more, owner),
    migrate: (kind, more, by) => migrateCases(context, transaction, kind, more, by),
    erase: (id, by, why) => eraseCase(context, transaction, id, by, why),
  };
}

/** In whose name a room acts for a scenario that may not be running now. */
export function ownerNamed(id: string): Owner {
  return { id, hold: (_, end) => end, run: (_, work) => work(), ended: () => false };
}
