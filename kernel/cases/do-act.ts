import { CityError } from "../errors/city-error.ts";
import { mayReach } from "../people/relations.ts";
import { mustPass } from "./case-access.ts";
import type { Who } from "../people/who.ts";
import type { Transaction } from "../store/store.ts";
import type { CaseContext } from "./case-context.ts";
import type { CaseAct } from "./case-kind.ts";
import { endParts } from "./end-of-part.ts";
import { factsOf, loadOwn, type CaseWork } from "./case-work.ts";
import { checkKey, checkNote, checkStorable } from "./check-input.ts";
import type { Answer } from "./cases.ts";
import { holds } from "./conditions.ts";
import { takeStep } from "./take-step.ts";

/** Whom the case names, for the relations in an act's rule. */
export function reachOf({ row, tasks }: Pick<CaseWork, "row" | "tasks">) {
  const open = tasks.filter(({ state }) => state === "open");
  return {
    applicant: row.applicant,
    assignee: open.flatMap(({ assignee }) => assignee ?? []),
    bureau: open.flatMap(({ bureau }) => bureau ?? []),
  };
}

/** Whether the act is there, holds now, and is this person's. */
export function mayAct(context: CaseContext, work: CaseWork, act: CaseAct, who: Who): boolean {
  if (who.kind !== "system" && mayReach(act.by, who, reachOf(work)) !== "yes") return false;
  return act.when === undefined || holds(act.when, factsOf(context, work));
}

export function mustBeTurn(turn: number, seen: number): void {
  if (turn !== seen) throw new CityError("case.turn", { turn });
}

/** An act on the whole case. */
export async function doAct(
  context: CaseContext,
  transaction: Transaction,
  id: string,
  act: string,
  by: Who,
  more: Answer,
): Promise<CaseWork> {
  checkKey(more.key);
  checkStorable(more.input, "input");
  const key = more.key === undefined ? undefined : { by: by.actor, key: more.key };
  const { work, earlier } = await loadOwn(context, transaction, { case: id }, key);
  if (earlier !== undefined) {
    if (earlier.case_id !== id || earlier.act !== act || earlier.task_id !== null) throw new CityError("case.key.used");
    return work;
  }
  const { pinned, row } = work;
  const { acts = {} } = pinned.state(row.state);
  const found = Object.hasOwn(acts, act) ? acts[act] : undefined;
  if (found === undefined) {
    mustBeTurn(row.turn, more.turn);
    throw new CityError("case.act.not-now", { act: act.slice(0, 100), state: row.state });
  }
  mustPass(found.by, by, reachOf(work));
  mustBeTurn(row.turn, more.turn);
  if (found.when !== undefined && !holds(found.when, factsOf(context, work)))
    throw new CityError("case.act.not-now", { act, state: row.state });
  checkNote(more.note, found.note === "must");
  pinned.checkInput(found.input, more.input);
  await takeStep(context, transaction, work, {
    act,
    topic: "acted",
    by,
    ...(more.note === undefined ? {} : { note: more.note }),
    ...(more.input === undefined ? {} : { input: more.input }),
    ...(more.files === undefined ? {} : { files: more.files }),
    ...(more.key === undefined ? {} : { key: more.key }),
    ...(found.effects === undefined ? {} : { effects: found.effects }),
    into: found.to,
  });
  await endParts(context, transaction, work);
  return work;
}
