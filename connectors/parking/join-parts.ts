import { promisify } from "node:util";
import type { AttributeValue, FeedFault } from "../../kernel/index.ts";
import { faultOf, refusal, remark, type Note } from "../fault.ts";
import type { ParkingRecord } from "./convert-record.ts";
import type { Pair } from "./geometry.ts";
import type { ThingTypeName } from "./mapping.ts";
import { thingId } from "./thing-id.ts";

export interface JoinPart {
  readonly name: string;
  readonly role: "whole" | "static" | "realtime";
  readonly records: readonly ParkingRecord[];
  /** What is wrong with its answers beside their records. */
  readonly notes?: readonly Note[];
}

/** Positions of the configuration by source id or name; `*` is the approximate one of all others. */
export type Locations = Readonly<Record<string, Pair>>;

/** One thing as all parts of a feed together tell it. */
export interface ParkingThing {
  readonly key: string;
  readonly sourceId: string;
  readonly type: ThingTypeName;
  readonly name: string;
  readonly position: Pair;
  readonly approximate: boolean;
  readonly lasting: Readonly<Record<string, AttributeValue>>;
  readonly live: Readonly<Record<string, AttributeValue>>;
  readonly observedAt?: number;
  /** The occupied places are worked out from the share that the source tells. */
  readonly fromShare: boolean;
  /** The source says of its figures what nobody understands; undefined where it says nothing of them. */
  readonly doubtful?: boolean;
  /** Names of the parts that told of it. */
  readonly parts: readonly string[];
}

export interface PartCount {
  readonly received: number;
  readonly accepted: number;
  readonly faulty: number;
}

export interface Joined {
  readonly things: readonly ParkingThing[];
  readonly counts: ReadonlyMap<string, PartCount>;
  readonly faults: readonly FeedFault[];
}

interface Entry {
  part: JoinPart;
  record: ParkingRecord;
  notes: Note[];
}

const immediate = promisify(setImmediate);
/** Records or things between two looks at what else the city has to do. */
const breath = 1000;
const mostFaults = 5000;
const isLive = ({ part, record }: Pick<Entry, "part" | "record">) => (record.half ?? part.role) === "realtime";
const refused = (entry: Entry) => entry.notes.some((note) => note.refused);

/** Later records of one id in one answer are refused; those of another part join the first. */
async function group(parts: readonly JoinPart[]): Promise<{ entries: Entry[]; byKey: Map<string, Entry[]> }> {
  const entries: Entry[] = [];
  const byKey = new Map<string, Entry[]>();
  for (const part of parts.toSorted(
    (one, other) => Number(one.role === "realtime") - Number(other.role === "realtime"),
  )) {
    for (const record of part.records) {
      const entry = { part, record, notes: [...record.notes] };
      if (entries.push(entry) % breath === 0) await immediate();
      if (refused(entry)) continue;
      const group = byKey.get(record.key) ?? [];
      if (group.some((each) => each.part === part && each.record.half === record.half))
        entry.notes.push(refusal("feed.record.duplicate"));
      else if (isLive(entry) && group.length === 0)
        entry.notes.push(refusal("feed.record.unmatched", { rule: record.id ?? record.name }));
      else byKey.set(record.key, [...group, entry]);
    }
  }
  return { entries, byKey };
}

/** The live half's capacity counts when it says one: that is the one its free figure belongs to. */
function mergeLasting(entries: readonly Entry[]): Record<string, AttributeValue> {
  const lasting: Record<string, AttributeValue> = {};
  for (const entry of entries) {
    for (const [name, value] of Object.entries(entry.record.lasting)) {
      const fresher = isLive(entry) && name === "totalSpotNumber" && Number(value) > 0;
      if (fresher || !(name in lasting)) lasting[name] = value;
    }
  }
  return lasting;
}

function locate(entries: readonly Entry[], locations: Locations): { position?: Pair; approximate: boolean } {
  for (const { record } of entries) if (record.position) return { position: record.position, approximate: false };
  for (const { record } of entries) {
    const name = [record.id, record.name].find((each) => each !== undefined && Object.hasOwn(locations, each));
    if (name !== undefined) return { position: locations[name]!, approximate: false };
  }
  const anywhere = locations["*"];
  return anywhere ? { position: anywhere, approximate: true } : { approximate: false };
}

/** What cannot be is remarked on, and goes in as the source says it: what may be shown is decided by the parking scenario. */
function judge(
  lasting: Readonly<Record<string, AttributeValue>>,
  live: Readonly<Record<string, AttributeValue>>,
): readonly Note[] {
  const notes: Note[] = [];
  const [total, free, occupied] = [
    lasting["totalSpotNumber"],
    live["availableSpotNumber"],
    live["occupiedSpotNumber"],
  ].map((value) => (typeof value === "number" ? value : undefined));
  if (free !== undefined && free < 0)
    notes.push(remark("feed.record.live.below-zero", { field: "availableSpotNumber", rule: free }));
  if (occupied !== undefined && occupied < 0)
    notes.push(remark("feed.record.live.below-zero", { field: "occupiedSpotNumber", rule: occupied }));
  if (total !== undefined && free !== undefined && free > total)
    notes.push(remark("feed.record.live.above-capacity", { rule: `${free} > ${total}` }));
  if (total !== undefined && free !== undefined && occupied !== undefined && free + occupied !== total) {
    notes.push(remark("feed.record.live.sum", { rule: `${free} + ${occupied} ≠ ${total}` }));
  }
  return notes;
}

/** Of a share the occupied places, where the total is known; without a total only whether there are any. */
function countFromShare(
  teller: Entry,
  lasting: Readonly<Record<string, AttributeValue>>,
  live: Readonly<Record<string, AttributeValue>>,
): Readonly<Record<string, AttributeValue>> {
  const share = teller.record.occupiedShare;
  const isTold = live["availableSpotNumber"] !== undefined || live["occupiedSpotNumber"] !== undefined;
  if (share === undefined || isTold) return {};
  const total = lasting["totalSpotNumber"];
  if (typeof total === "number" && total > 0) return { occupiedSpotNumber: Math.round(total * share) };
  teller.notes.push(remark("feed.record.live.share", { rule: `${Math.round(share * 1000) / 10} %` }));
  return live["status"] === undefined && teller.record.doubtful !== true
    ? { status: share >= 1 ? "full" : "spacesAvailable" }
    : {};
}

function mergeThing(key: string, entries: readonly Entry[], locations: Locations): ParkingThing | undefined {
  const first = entries[0]!;
  const { position, approximate } = locate(entries, locations);
  if (!position) {
    for (const entry of entries) entry.notes.push(refusal("feed.record.position.missing"));
    return undefined;
  }
  if (approximate) first.notes.push(remark("feed.record.position.approximate"));
  const lasting = mergeLasting(entries);
  const newest = entries
    .filter(({ record }) => Object.keys(record.live).length > 0 || record.occupiedShare !== undefined)
    .toSorted((one, other) => (other.record.observedAt ?? 0) - (one.record.observedAt ?? 0));
  const live: Record<string, AttributeValue> = Object.assign(
    {},
    ...newest.toReversed().map((entry) => entry.record.live),
  );
  const teller = newest[0] ?? first;
  const shared = countFromShare(teller, lasting, live);
  teller.notes.push(...judge(lasting, live));
  const doubts = newest.flatMap(({ record }) => record.doubtful ?? []);
  const sourceId = first.record.id ?? first.record.name!;
  return {
    key,
    sourceId,
    type: first.record.type,
    name: entries.map((entry) => entry.record.name).find((name) => name !== undefined) ?? sourceId,
    position,
    approximate,
    lasting,
    live: { ...live, ...shared },
    fromShare: shared["occupiedSpotNumber"] !== undefined,
    ...(doubts.length === 0 ? {} : { doubtful: doubts.includes(true) }),
    parts: entries.map((entry) => entry.part.name),
    ...(newest[0]?.record.observedAt === undefined ? {} : { observedAt: newest[0].record.observedAt }),
  };
}

/** Joins the parts of a feed by key into things. Every record ends as accepted (its thing is shown) or refused, and each fault is told. */
export async function joinParts(parts: readonly JoinPart[], locations: Locations): Promise<Joined> {
  const { entries, byKey } = await group(parts);
  const things: ParkingThing[] = [];
  const ids = new Set<string>();
  let merged = 0;
  for (const [key, group] of byKey) {
    if (++merged % breath === 0) await immediate();
    const thing = mergeThing(key, group, locations);
    const id = thing && thingId(thing.type, "", thing.sourceId);
    if (thing && !ids.has(id!)) things.push(thing);
    else if (thing) for (const entry of group) entry.notes.push(refusal("feed.record.duplicate"));
    if (id !== undefined) ids.add(id);
  }
  const ofParts = parts.flatMap(({ name, notes }) => (notes ?? []).map((note) => faultOf(note, "*", name)));
  const { counts, faults } = await sumUp(parts, entries);
  return { things, counts, faults: [...ofParts, ...faults].toSorted(refusedFirst) };
}

const refusedFirst = (one: FeedFault, other: FeedFault) => Number(other.refused) - Number(one.refused);

/** How many records came and were refused, and what is wrong with them: of the refused ones and of the others as many as anybody reads. */
async function sumUp(
  parts: readonly JoinPart[],
  entries: readonly Entry[],
): Promise<Pick<Joined, "counts" | "faults">> {
  const counts = new Map(parts.map(({ name }) => [name, { received: 0, accepted: 0, faulty: 0 }]));
  const faults = { refused: [] as FeedFault[], others: [] as FeedFault[] };
  for (const [index, { part, record, notes }] of entries.entries()) {
    if (index % breath === breath - 1) await immediate();
    const count = counts.get(part.name)!;
    count.received += 1;
    count[notes.some((note) => note.refused) ? "faulty" : "accepted"] += 1;
    for (const note of notes) {
      const told = note.refused ? faults.refused : faults.others;
      const where = parts.length > 1 ? `${part.name}: ${record.where}` : record.where;
      if (told.length < mostFaults) told.push(faultOf(note, record.id ?? record.name ?? "", where));
    }
  }
  return { counts, faults: [...faults.refused, ...faults.others] };
}
