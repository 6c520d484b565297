import type { RecentKeys } from "../recent-keys.ts";
import type { Position, StreamRecord } from "../stream.ts";
import type { Disk } from "./disk.ts";
import { headerOf } from "./frame.ts";
import { GroupEncoder } from "./group-encoder.ts";
import type { Recovered } from "./recover.ts";
import { prefaceOf, segmentAt, type Segment } from "./segments.ts";

interface OpenFile {
  readonly file: number;
  readonly segment: Segment;
  /** Bytes that are committed; anything behind them is of a commit that failed. */
  length: number;
}

interface SegmentWriterOptions {
  readonly folder: string;
  readonly disk: Disk;
  readonly segmentBytes: number;
  readonly keys: RecentKeys;
  readonly recovered: Recovered;
}

const nothing = new Uint8Array(0);

/** Commits groups of records, one at a time: wholly and synced, or not at all. */
export class SegmentWriter {
  readonly #encoder = new GroupEncoder();
  /** Takes away what a failed commit left behind; must succeed before the next one. */
  #repair: (() => Promise<void>) | undefined;
  #current: OpenFile | undefined;
  readonly segments: Segment[];
  last: Position;

  private constructor(private readonly options: SegmentWriterOptions) {
    this.segments = [...options.recovered.segments];
    this.last = options.recovered.last;
  }

  static async open(options: SegmentWriterOptions): Promise<SegmentWriter> {
    const writer = new SegmentWriter(options);
    const { disk, folder, recovered } = options;
    const segment = writer.segments.at(-1);
    if (segment === undefined) return writer;
    const file = await disk.open(segment.path);
    writer.#current = { file, segment, length: recovered.length };
    await disk.truncate(file, recovered.length);
    await disk.syncFolder(folder);
    return writer;
  }

  /** Positions of the records, in order; a record whose key is known gets the position it has. */
  async commit(records: readonly StreamRecord[]): Promise<Position[]> {
    await this.#mend();
    const begun = this.#current === undefined || this.#current.length >= this.options.segmentBytes;
    const { positions, keys } = this.#encode(records, begun);
    const last = this.last + this.#fresh(positions);
    if (last === this.last) return positions;
    const target = begun ? await this.#begin() : this.#current!;
    const { disk } = this.options;
    try {
      await disk.write(target.file, this.#encoder.pieces(), target.length);
      if (begun) await disk.syncFolder(this.options.folder);
    } catch (error) {
      this.#repair = begun ? () => this.#discard(target) : () => this.#cut(target);
      await this.#mend().catch(() => {});
      throw error;
    }
    target.length += this.#encoder.bytes;
    this.last = last;
    if (begun) await this.#switchTo(target);
    for (const [key, position] of keys) this.options.keys.add(key, position);
    return positions;
  }

  async close(): Promise<void> {
    await this.#mend().catch(() => {});
    if (this.#current) await this.options.disk.close(this.#current.file);
    this.#current = undefined;
  }

  async #mend(): Promise<void> {
    await this.#repair?.();
    this.#repair = undefined;
  }

  #encode(records: readonly StreamRecord[], begun: boolean) {
    const positions: Position[] = [];
    const keys = new Map<string, Position>();
    let position = this.last;
    this.#encoder.begin();
    if (begun) this.#encoder.add(prefaceOf(this.options.keys.entries()), nothing, position);
    for (const record of records) {
      const { key } = record;
      const known = key === undefined ? undefined : (this.options.keys.get(key) ?? keys.get(key));
      if (known === undefined) {
        position += 1;
        if (key !== undefined) keys.set(key, position);
        this.#encoder.add(headerOf(record), record.body, position);
      }
      positions.push(known ?? position);
    }
    return { positions, keys };
  }

  #fresh(positions: readonly Position[]): number {
    return positions.reduce((highest, position) => Math.max(highest, position), this.last) - this.last;
  }

  async #begin(): Promise<OpenFile> {
    const segment = segmentAt(this.options.folder, this.last + 1);
    return { file: await this.options.disk.create(segment.path), segment, length: 0 };
  }

  async #switchTo(next: OpenFile): Promise<void> {
    const former = this.#current;
    this.#current = next;
    this.segments.push(next.segment);
    if (former) await this.options.disk.close(former.file);
  }

  #cut(target: OpenFile): Promise<void> {
    return this.options.disk.truncate(target.file, target.length);
  }

  async #discard(target: OpenFile): Promise<void> {
    await this.options.disk.remove(target.segment.path);
    await this.options.disk.close(target.file);
  }
}
