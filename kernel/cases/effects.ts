import { CityError } from "../errors/city-error.ts";
import { system } from "../people/who.ts";
import type { Transaction } from "../store/store.ts";
import type { CaseContext } from "./case-context.ts";
import { pauseClocks, resumeClocks } from "./case-clocks.ts";
import type { Effect, Json } from "./case-kind.ts";
import type { PinnedKind } from "./case-kinds.ts";
import type { CaseRow, StepRow } from "./case-rows.ts";
import type { CaseWork } from "./case-work.ts";
import { causeOf } from "./journal-step.ts";
import { openCase } from "./open-case.ts";
import type { Deed } from "./take-step.ts";

/** What effects change in the case itself, before its moves are looked at. */
export function applyWithin(context: CaseContext, work: CaseWork, effects: readonly Effect[]): void {
  for (const effect of effects) {
    if ("pause" in effect) pauseClocks(work, effect.pause, effect.why, context.now());
    if ("resume" in effect) resumeClocks(context, work, effect.resume);
    if ("part" in effect) work.parts = [...work.parts, {}];
  }
}

/** What effects ask of other rooms, in the same transaction, each under a key of its own. */
export async function sendEffects(
  context: CaseContext,
  transaction: Transaction,
  work: CaseWork,
  step: StepRow,
  deed: Deed,
  effects: readonly Effect[],
): Promise<void> {
  const { row, pinned } = work;
  for (const [index, effect] of effects.entries()) {
    const key = `${row.id}:${step.number}:${index}`;
    if ("message" in effect) await sendMessage(context, transaction, work, deed, effect, key);
    if ("event" in effect)
      await context.journal.record(transaction, {
        topic: `${pinned.owner}.${effect.event}`,
        data: { case: row.id, number: row.number, kind: row.kind, step: step.number },
        cause: causeOf(pinned.owner, row, deed.by),
      });
    if ("reading" in effect) {
      const { thing, type, attribute, value } = effect.reading;
      const id = row.data[thing.field];
      // A case may be about a thing that has no number yet: then there is nothing to write to.
      if (typeof id === "string" && id !== "")
        await context.submitLater(
          transaction,
          key,
          { id, type, attribute, value: value as never, observedAt: step.at },
          causeOf(pinned.owner, row, deed.by),
        );
    }
    if ("part" in effect) await openPart(context, transaction, work, effect);
  }
}

async function sendMessage(
  context: CaseContext,
  transaction: Transaction,
  { row, pinned, tasks }: CaseWork,
  deed: Deed,
  { message, to }: Extract<Effect, { message: string }>,
  key: string,
): Promise<void> {
  const send = (target: Parameters<CaseContext["message"]>[2]["to"], more: string) =>
    context.message(transaction, pinned.owner, {
      to: target,
      template: message,
      values: valuesOf(pinned, row),
      case: row.id,
      key: `${key}${more}`,
    });
  if (to === "applicant") {
    if (row.applicant !== null) await send({ person: row.applicant }, "");
    return;
  }
  if (to !== "assignee") return await send({ role: to.role }, "");
  const about = deed.task === undefined ? tasks.filter(({ state }) => state === "open") : [deed.task];
  for (const task of about)
    await send(
      task.assignee === null
        ? { role: task.role, ...(task.bureau === null ? {} : { bureau: task.bureau }) }
        : { person: task.assignee },
      `:${task.id}`,
    );
}

const longestValue = 200;
const mostValues = 40;

/** Only what is not personal goes into a message: it leaves the city by ways that others read too. What is not filled in is a dash. */
function valuesOf({ kind, personal }: PinnedKind, { number, data }: CaseRow): Record<string, string | number> {
  const names = Object.keys((kind.data["properties"] as object | undefined) ?? {});
  const plain = names
    .filter((name) => !personal.has(name) && /^\w{1,50}$/.test(name))
    .slice(0, mostValues)
    .map((name) => [name, typeof data[name] === "number" ? data[name] : textOf(data[name])]);
  return { ...Object.fromEntries(plain), number };
}

function textOf(value: unknown): string {
  if (value === undefined || value === null || value === "") return "—";
  return (typeof value === "string" ? value : JSON.stringify(value)).slice(0, longestValue);
}

async function openPart(
  context: CaseContext,
  transaction: Transaction,
  { row }: CaseWork,
  { part, with: { fields } }: Extract<Effect, { part: string }>,
): Promise<void> {
  const all: Json = { ...row.data, ...row.personal };
  const given = fields.filter((name) => Object.hasOwn(all, name)).map((name) => [name, all[name]]);
  if (part === row.kind) throw new CityError("case.kind.loop", { kind: part, state: row.state });
  await openCase(
    context,
    transaction,
    {
      kind: part,
      data: Object.fromEntries(given),
      ...(row.longitude === null || row.latitude === null ? {} : { place: [row.longitude, row.latitude] }),
      ...(row.applicant === null ? {} : { applicant: row.applicant }),
      ...(row.simulated ? { simulated: true as const } : {}),
    },
    system,
    row.id,
  );
}
