import { join } from "node:path";
import { noDamageBook, type DamageBook } from "../damage/damage-book.ts";
import { CityError } from "../errors/city-error.ts";
import type { History } from "../history/history.ts";
import type { Log } from "../log.ts";
import type { Cause, Position, Stream, StreamRecord } from "../stream/stream.ts";
import { BatchApplier, type Outcome } from "./apply/apply-batch.ts";
import type { ChangePath } from "./change-path.ts";
import { ReadingCheck } from "./check/reading-check.ts";
import type { LiveState } from "./live-state.ts";
import { batchResult } from "./path/batch-result.ts";
import { BytePool } from "./path/byte-pool.ts";
import { cutBatch } from "./path/cut-batch.ts";
import { Pipeline } from "./path/pipeline.ts";
import { recoverState, typeDeclared } from "./path/recover-state.ts";
import { Snapshots } from "./path/snapshots.ts";
import { Turns } from "./path/turns.ts";
import type { BatchResult, Reading } from "./reading.ts";

export interface ChangePathOptions {
  readonly state: LiveState;
  readonly stream: Stream;
  readonly history: History;
  /** Snapshots go to `state/` in it; without it the whole stream is replayed at each start. */
  readonly dataFolder?: string;
  /** Told of damage to the snapshots; without it no loss is accepted. */
  readonly damage?: DamageBook;
  readonly now: () => number;
  readonly log: Log;
  /** A snapshot is made after so many minutes (10) or so many megabytes of readings (256), whichever comes first. */
  readonly snapshotEvery?: { readonly minutes?: number; readonly megabytes?: number };
  /** Records that stay in the stream although snapshots and history have them; 10,000 when absent. */
  readonly keepRecords?: number;
  /** Longest body of one record, bytes; 4 MB when absent. Larger batches become several records. */
  readonly recordBytes?: number;
  /** Rows that history may be behind before submitters have to wait; 2,000,000 when absent. */
  readonly historyLag?: number;
}

export interface ChangePathStatus {
  /** Last record applied to the state. */
  readonly position: Position;
  /** Last snapshot's position; 0 when there is none. */
  readonly snapshot: Position;
  /** Rows that history does not have on disk yet. */
  readonly historyLag: number;
  /** Bytes on their way to the stream. */
  readonly inFlight: number;
}

export interface OpenChangePath extends ChangePath {
  /** Saves the state now and lets go of what the stream need not keep. */
  snapshot(): Promise<void>;
  /** Snapshots and stream keep what they have, for a copy of them, until the way back is called. */
  hold(): () => void;
  status(): ChangePathStatus;
  /** Takes nothing in any more, waits for what is under way, saves the state. */
  stop(): Promise<void>;
}

const mostInFlight = 64 * 1024 * 1024;
const longestWait = 30_000;
const pause = 20;

/**
 * Opens the one way in, after recovering the state and letting history catch up.
 * `submitBytes` takes a JSON array of readings, which goes to the stream as it came, or an object `{"readings": […]}`,
 * whose array does. Throws CityError `state.ahead`, `state.lost`, `history.gap`, see `recoverState`.
 */
export async function openChangePath(options: ChangePathOptions): Promise<OpenChangePath> {
  const {
    state,
    stream,
    history,
    dataFolder,
    damage = noDamageBook,
    now,
    log,
    recordBytes = 4 * 1024 * 1024,
    historyLag = 2_000_000,
  } = options;
  const folder = dataFolder === undefined ? undefined : join(dataFolder, "state");
  let inFlight = () => 0;
  let stopping = false;

  async function roomAhead(): Promise<void> {
    for (let waited = 0; inFlight() > mostInFlight || history.lag() > historyLag; waited += pause) {
      if (waited > longestWait) throw new CityError("state.unavailable");
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  const recovered = await recoverState({ stream, history, historyLag, types: state.types(), folder, damage, log });
  state.adopt(recovered.tables);
  const { tables } = state;
  const check = new ReadingCheck(tables);
  const applier = new BatchApplier(tables);
  const turns = new Turns();
  const pool = new BytePool();
  let position = recovered.position;
  let bytesApplied = 0;

  function apply(record: StreamRecord, batch: Parameters<BatchApplier["apply"]>[0], at: Position): Outcome {
    const outcome = applier.apply(batch, at, record.at, record.cause);
    check.recycle(batch);
    bytesApplied += record.body.length;
    history.write(outcome.past);
    state.tell(outcome.changes);
    return outcome;
  }

  const pipeline = new Pipeline(stream, apply, (applied) => void (position = applied), log);
  inFlight = () => pipeline.bytes + turns.bytes;
  const snapshots = new Snapshots({ ...options, folder, tables, applied: () => ({ position, bytes: bytesApplied }) });
  await snapshots.start();

  /** Each type's declaration goes into the stream before the first reading that needs it. */
  function keepTypes(at: number): void {
    for (const table of tables.byName.values()) {
      if (table.durable || !table.active) continue;
      table.durable = true;
      history.declare(table.declaration);
      const cause = { source: "things", actor: "system" };
      const event = { topic: typeDeclared, data: { declaration: table.declaration }, cause };
      const body = Buffer.from(JSON.stringify(event));
      pipeline.push({ kind: "event", at, cause, body }).catch(() => {
        table.durable = false;
      });
    }
  }

  async function submitBytes(json: Uint8Array, cause: Cause): Promise<BatchResult> {
    if (inFlight() > mostInFlight || history.lag() > historyLag) await roomAhead();
    const turn = turns.wait(json.length);
    if (turn !== undefined) await turn;
    if (stopping) throw new CityError("state.unavailable");
    const bytes = readingsIn(json);
    const at = now();
    check.run(bytes, at);
    const { faults } = check.room;
    if (check.room.count === 0) return batchResult(position, faults, []);
    tables.sourceNumber(cause);
    keepTypes(at);
    const parts = cutBatch(bytes, check, recordBytes);
    const outcomes = parts.map(({ body, rejected, batch }) =>
      pipeline.push({ kind: "readings", at, cause, body, ...(rejected.length === 0 ? {} : { rejected }) }, batch),
    );
    const done = (await Promise.all(outcomes)) as Outcome[];
    return batchResult(done.at(-1)!.changes.position, faults, done);
  }

  async function submit(readings: readonly Reading[], cause: Cause): Promise<BatchResult> {
    const text = JSON.stringify(readings);
    const memory = pool.lease(Buffer.byteLength(text));
    const result = await submitBytes(memory.subarray(0, memory.write(text)), cause);
    pool.giveBack(memory);
    return result;
  }

  return {
    submitBytes,
    submit,
    snapshot: () => snapshots.make(),
    hold: () => snapshots.hold(),
    status: () => ({ position, snapshot: snapshots.position, historyLag: history.lag(), inFlight: inFlight() }),
    async stop() {
      if (stopping) return;
      stopping = true;
      await pipeline.drained();
      await snapshots.stop();
    },
  };
}

/** The array itself, or the one under `readings` of an object. */
function readingsIn(json: Uint8Array): Uint8Array {
  const first = json.findIndex((byte) => byte > 0x20);
  if (json[first] !== 0x7b) return json;
  let whole: { readings?: unknown };
  try {
    whole = JSON.parse(Buffer.from(json.buffer, json.byteOffset, json.length).toString("utf8")) as typeof whole;
  } catch (error) {
    throw new CityError("input.format", { rule: (error as Error).message.slice(0, 200) });
  }
  if (!Array.isArray(whole.readings))
    throw new CityError("input.format", { rule: "an array of readings was expected" });
  try {
    return Buffer.from(JSON.stringify(whole.readings));
  } catch {
    throw new CityError("input.format", { rule: "nested at most 100 deep" });
  }
}
