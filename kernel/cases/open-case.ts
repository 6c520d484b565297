import { createHash } from "node:crypto";
import { CityError } from "../errors/city-error.ts";
import { canonicalJson } from "../journal/chain.ts";
import type { Who } from "../people/who.ts";
import { wallClock } from "../places/wall-clock.ts";
import type { Transaction } from "../store/store.ts";
import { tasksAtBeginning } from "./advance.ts";
import { mustPass } from "./case-access.ts";
import type { CaseContext } from "./case-context.ts";
import type { Json } from "./case-kind.ts";
import type { PinnedKind } from "./case-kinds.ts";
import type { CaseRow } from "./case-rows.ts";
import { never } from "./case-tables.ts";
import { besideOf, factsOf, noDirt, type CaseWork } from "./case-work.ts";
import type { NewCase } from "./cases.ts";
import { checkKey, checkPlace, checkStorable } from "./check-input.ts";
import { beginningOfChain } from "./digest.ts";
import { openTask, takeStep } from "./take-step.ts";

/** The number stands in the case's id's place wherever a person quotes it. */
const insertCase = `insert into cases.case
  select r.id, $2 || lpad(n.next::text, greatest(4, length(n.next::text)), '0'), r.kind, r.hash, r.state, r.visit, r.ended, r.turn, r.digest,
    r.data, r.personal, $2 || lpad(n.next::text, greatest(4, length(n.next::text)), '0') || ' ' || r.words, r.longitude, r.latitude, r.files,
    r.applicant, r.opened_by, r.open_key, r.same, r.part_of, r.due, r.late, r.simulated, r.opened_at, r.ended_at,
    r.erase_at, r.erased_at
  from json_populate_record(null::cases.case, $1::json) r, (select nextval('cases.number') as next) n
  on conflict do nothing returning number, words`;

/** The new case, or the one that the same person opened before under the same key. */
export async function openCase(
  context: CaseContext,
  transaction: Transaction,
  one: NewCase,
  by: Who,
  partOf?: string,
): Promise<CaseWork> {
  const pinned = context.kinds.current(one.kind);
  if (partOf === undefined && context.reach !== undefined && pinned.owner !== context.reach)
    throw new CityError("case.kind.unknown", { what: one.kind });
  mustPass(pinned.kind.open, by);
  checkStorable(one.data, "data");
  checkKey(one.key);
  checkPlace(one.place);
  pinned.checkData(one.data);
  const row = newRow(context, pinned, one, by, partOf);
  const [inserted] = await transaction.query<{ number: string; words: string }>(insertCase, [
    JSON.stringify(row),
    `${prefixOf(pinned.owner)}-${dayOf(context.now(), context.timeZone)}-`,
  ]);
  if (inserted === undefined) return await openBefore(context, transaction, row, pinned);
  const work: CaseWork = {
    pinned,
    row: { ...row, ...inserted },
    tasks: [],
    clocks: [],
    pauses: [],
    countersigns: [],
    parts: [],
    dirty: noDirt(),
  };
  for (const task of tasksAtBeginning(pinned.kind, factsOf(context, work))) openTask(context, work, task);
  await takeStep(context, transaction, work, {
    act: "open",
    topic: "opened",
    by,
    pins: true,
    ...(one.files === undefined ? {} : { files: one.files }),
  });
  return work;
}

function newRow(context: CaseContext, pinned: PinnedKind, one: NewCase, by: Who, partOf: string | undefined): CaseRow {
  const { kind, hash, personal } = pinned;
  const id = context.id();
  const split = (wanted: boolean) =>
    Object.fromEntries(Object.entries(one.data).filter(([name]) => personal.has(name) === wanted));
  const data: Json = split(false);
  return {
    id,
    number: "",
    kind: kind.id,
    hash,
    state: kind.start,
    visit: 1,
    ended: null,
    turn: 0,
    digest: beginningOfChain(id),
    data,
    personal: split(true),
    words: wordsOf(data),
    longitude: one.place?.[0] ?? null,
    latitude: one.place?.[1] ?? null,
    files: [],
    applicant: one.applicant ?? (by.kind === "citizen" && by.level !== "anonymous" ? by.actor : null),
    opened_by: by.actor,
    open_key: one.key ?? null,
    same: sameOf(pinned, one.data),
    part_of: partOf ?? null,
    due: never,
    late: false,
    simulated: one.simulated === true,
    opened_at: context.now(),
    ended_at: null,
    erase_at: null,
    erased_at: null,
  };
}

/** Words of the data that a search may find: nothing personal. */
export function wordsOf(data: Json): string {
  return Object.values(data)
    .filter((value) => typeof value === "string" || typeof value === "number")
    .join(" ")
    .slice(0, 2_000);
}

/** A digest, since what makes two cases the same may be personal; where one of the fields is not told, the case is the same as no other. */
function sameOf({ kind }: PinnedKind, data: Json): string | null {
  if (kind.oneOpenPer === undefined) return null;
  const values = kind.oneOpenPer.map((name) => data[name] ?? null);
  if (values.includes(null)) return null;
  return createHash("sha256").update(canonicalJson(values)).digest("hex");
}

async function openBefore(
  context: CaseContext,
  transaction: Transaction,
  row: CaseRow,
  pinned: PinnedKind,
): Promise<CaseWork> {
  const [same] = await transaction.query<CaseRow>("select * from cases.case where opened_by = $1 and open_key = $2", [
    row.opened_by,
    row.open_key,
  ]);
  if (same !== undefined && same.kind === pinned.kind.id) return (await besideOf(context, transaction, same)).work;
  if (same !== undefined) throw new CityError("case.key.used");
  const [open] = await transaction.query<{ number: string }>(
    "select number from cases.case where kind = $1 and same = $2 and ended is null",
    [row.kind, row.same],
  );
  throw new CityError("case.open-already", { what: open?.number ?? row.kind });
}

/** `street-lamps` → `SL`. */
function prefixOf(owner: string): string {
  return owner
    .split("-")
    .map((word) => word[0]!.toUpperCase())
    .join("");
}

function dayOf(at: number, timeZone: string): string {
  return new Date(wallClock(at, timeZone)).toISOString().slice(0, 10).replaceAll("-", "");
}
