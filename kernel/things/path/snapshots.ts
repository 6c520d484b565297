import { isLasting } from "../../clock/is-lasting.ts";
import type { History } from "../../history/history.ts";
import type { Log } from "../../log.ts";
import type { Position, Stream } from "../../stream/stream.ts";
import { snapshotPositions, writeSnapshot } from "../snapshot/snapshot-files.ts";
import type { StateTables } from "../tables/state-tables.ts";

interface SnapshotOptions {
  readonly stream: Stream;
  readonly history: History;
  readonly tables: StateTables;
  readonly folder: string | undefined;
  readonly applied: () => { readonly position: Position; readonly bytes: number };
  readonly now: () => number;
  readonly log: Log;
  readonly snapshotEvery?: { readonly minutes?: number; readonly megabytes?: number };
  readonly keepRecords?: number;
}

const lookEvery = 5000;

/** Saves the state now and then, one at a time, and lets the stream go of what nobody needs any more. */
export class Snapshots {
  /** Of the last snapshot; 0 when there is none. */
  position: Position = 0;
  private bytes = 0;
  private madeAt: number;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private holds = 0;

  constructor(private readonly options: SnapshotOptions) {
    this.madeAt = options.now();
  }

  async start(): Promise<void> {
    const { folder, log } = this.options;
    if (folder === undefined) return;
    this.position = (await snapshotPositions(folder))[0] ?? 0;
    this.timer = setInterval(() => {
      if (this.isDue())
        this.make().catch((error: unknown) => log.error({ reason: String(error) }, "the state was not saved"));
    }, lookEvery);
    this.timer.unref();
  }

  /** Waits for the one under way, then makes another unless nothing came since. */
  async make(): Promise<void> {
    while (this.running !== undefined) await this.running.catch(() => {});
    this.running = this.write().finally(() => {
      this.running = undefined;
    });
    await this.running;
  }

  /**
   * Until the way back is called nothing goes: neither an older snapshot nor what the stream has. Only a city that stops saves
   * its state nevertheless.
   */
  hold(): () => void {
    this.holds += 1;
    let held = true;
    return () => {
      if (held) this.holds -= 1;
      held = false;
    };
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.make();
  }

  private isDue(): boolean {
    const { minutes = 10, megabytes = 256 } = this.options.snapshotEvery ?? {};
    const applied = this.options.applied();
    if (applied.position === this.position || this.running !== undefined || this.holds > 0) return false;
    const isFresh = isLasting(this.madeAt, minutes * 60_000, this.options.now());
    return !isFresh || applied.bytes - this.bytes >= megabytes * 1e6;
  }

  private async write(): Promise<void> {
    const { folder, tables, history, log, now } = this.options;
    const { position, bytes } = this.options.applied();
    if (folder === undefined || position === this.position) {
      await this.flushHistory();
      return;
    }
    const size = await writeSnapshot(folder, tables, position, () => this.flushHistory());
    this.position = position;
    this.bytes = bytes;
    this.madeAt = now();
    log.info({ position, bytes: size, history: history.position() }, "the state is saved");
    await this.release(folder);
  }

  /** Should history fail, it catches up from the stream at the next start. */
  private async flushHistory(): Promise<void> {
    await this.options.history.flush().catch((error: unknown) => {
      this.options.log.error({ reason: String(error) }, "history could not be written");
    });
  }

  /** What the older of two snapshots has, and history beyond loss, may go, but for a tail. */
  private async release(folder: string): Promise<void> {
    const { stream, history, log, keepRecords = 10_000 } = this.options;
    if (this.holds > 0) return;
    const positions = await snapshotPositions(folder);
    if (positions.length < 2) return;
    const through = Math.min(positions.at(-1)!, this.position - keepRecords);
    if (through < stream.first()) return;
    // Not while history cannot be read: what it has lost may still be in the stream.
    const settled = await history.settle().catch((error: unknown) => {
      log.error({ reason: String(error) }, "history cannot be relied on; the stream lets nothing go");
      return 0;
    });
    if (settled >= stream.first()) await stream.dropThrough(Math.min(through, settled));
  }
}
