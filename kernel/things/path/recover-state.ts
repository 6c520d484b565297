import type { DamageBook } from "../../damage/damage-book.ts";
import type { History } from "../../history/history.ts";
import type { Log } from "../../log.ts";
import type { Position, StoredRecord, Stream } from "../../stream/stream.ts";
import { BatchApplier } from "../apply/apply-batch.ts";
import { ReadingCheck } from "../check/reading-check.ts";
import { loadNewest, type Loaded } from "../snapshot/snapshot-files.ts";
import type { Recovered } from "../snapshot/load-tables.ts";
import { StateTables } from "../tables/state-tables.ts";
import type { ThingType } from "../types.ts";
import { holdTogether } from "./hold-together.ts";

/** Topic of the stream's events that carry a type's declaration, so that its things outlive the scenario that declared it. */
export const typeDeclared = "things.type.declared";

export interface RecoveryOptions {
  readonly stream: Stream;
  readonly history: History;
  /** Rows that history may be behind while it catches up. */
  readonly historyLag: number;
  /** Types declared so far. */
  readonly types: readonly ThingType[];
  readonly folder: string | undefined;
  readonly damage: DamageBook;
  readonly log: Log;
}

/**
 * The state from the newest good snapshot and the stream after it; history gets what it misses, once. Throws CityError
 * `state.ahead`, `state.lost`, `history.gap`, see `holdTogether`.
 */
export async function recoverState(options: RecoveryOptions): Promise<Recovered> {
  const { stream, history, folder, log } = options;
  const { newest, damaged } = folder === undefined ? nothing : await loadNewest(folder, log);
  const { tables, position: saved } = newest ?? { tables: new StateTables(), position: 0 };
  for (const table of tables.byName.values()) history.declare(table.declaration);
  for (const type of options.types) history.declare(type);
  await holdTogether({ ...options, saved, damaged });
  const held = stream.first() - 1;
  // Their declarations may be among what the stream has let go.
  if (held > saved) for (const type of options.types) tables.declare(type);
  const from = Math.max(saved, held);
  const past = Math.max(history.position(), held);
  if (past < from) {
    const apart = tables.withoutValues();
    await replay({ ...options, tables: apart, after: past, through: from, past });
  }
  const position = await replay({ ...options, tables, after: from, through: stream.last(), past });
  return { tables, position };
}

const nothing: Loaded = { newest: undefined, damaged: [] };

interface ReplayOptions extends RecoveryOptions {
  readonly tables: StateTables;
  readonly after: Position;
  readonly through: Position;
  /** History has everything up to here. */
  readonly past: Position;
}

async function replay({
  stream,
  history,
  historyLag,
  log,
  tables,
  after,
  through,
  past,
}: ReplayOptions): Promise<Position> {
  const check = new ReadingCheck(tables);
  const applier = new BatchApplier(tables);
  let position = after;
  for await (const record of stream.read(after)) {
    if (record.position > through) break;
    position = record.position;
    if (record.kind === "event") {
      takeType(tables, record, history);
      continue;
    }
    try {
      check.run(record.body, record.at, true, record.rejected);
    } catch (error) {
      log.error({ position, reason: String(error) }, "a record of the stream holds no readings");
      continue;
    }
    if (check.room.faults.length > 0)
      log.error({ position, faults: check.room.faults.length }, "readings of a record do not fit their types any more");
    const outcome = applier.apply(check.room, record.position, record.at, record.cause);
    if (record.position <= past) continue;
    history.write(outcome.past);
    if (history.lag() > historyLag) await history.drained(historyLag);
  }
  return position;
}

function takeType(tables: StateTables, record: StoredRecord, history: History): void {
  const text = Buffer.from(record.body.buffer, record.body.byteOffset, record.body.length).toString("utf8");
  if (!text.includes(typeDeclared)) return;
  const event = JSON.parse(text) as { topic?: string; data?: { declaration?: ThingType } };
  const declaration = event.topic === typeDeclared ? event.data?.declaration : undefined;
  if (declaration === undefined) return;
  tables.declare(declaration).durable = true;
  history.declare(declaration);
}
