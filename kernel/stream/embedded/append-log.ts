import { mkdir } from "node:fs/promises";
import type { Log } from "../../log.ts";
import { RecentKeys } from "../recent-keys.ts";
import { closedError, refuseLongBody, refuseWhenCrowded, streamError } from "../stream-errors.ts";
import type { Position, StoredRecord, Stream, StreamRecord } from "../stream.ts";
import { disk as realDisk, type Disk } from "./disk.ts";
import { readLog } from "./read-log.ts";
import { recover } from "./recover.ts";
import { listSegments, type Segment } from "./segments.ts";
import { SegmentWriter } from "./segment-writer.ts";

interface Waiting {
  readonly record: StreamRecord;
  resolve(position: Position): void;
  reject(error: Error): void;
}

export interface AppendLogOptions {
  readonly folder: string;
  readonly log: Log;
  readonly disk?: Disk;
  /** A commit that finds the segment this long begins the next one. */
  readonly segmentBytes?: number;
}

/** Bytes of one commit; what waits beyond goes into the next. */
const commitBytes = 16 * 1024 * 1024;

/** The embedded stream: one writer that puts all that waits into one write and one sync, then answers all in order. */
export class AppendLog implements Stream {
  readonly kind = "embedded";
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #writing: Promise<void> | undefined;
  #closed = false;

  private constructor(
    private readonly writer: SegmentWriter,
    private readonly disk: Disk,
    private readonly folder: string,
  ) {}

  /** @throws CityError `stream.corrupt` */
  static async open({ folder, log, disk = realDisk, segmentBytes = 64 * 1024 * 1024 }: AppendLogOptions) {
    await mkdir(folder, { recursive: true });
    const keys = new RecentKeys();
    const recovered = await recover(await listSegments(folder), keys, log);
    const writer = await SegmentWriter.open({ folder, disk, segmentBytes, keys, recovered });
    return new AppendLog(writer, disk, folder);
  }

  append(record: StreamRecord): Promise<Position> {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw closedError();
      refuseLongBody(record);
      refuseWhenCrowded(this.#waitingBytes);
      this.#waiting.push({ record, resolve, reject });
      this.#waitingBytes += weight(record);
      this.#writing ??= this.#write();
    });
  }

  read(after: Position): AsyncIterable<StoredRecord> {
    const { segments } = this.writer;
    return readLog([...segments], after, this.last(), (segment) => segments.includes(segment));
  }

  first(): Position {
    return this.writer.segments[0]?.first ?? 1;
  }

  last(): Position {
    return this.writer.last;
  }

  async dropThrough(position: Position): Promise<void> {
    const { segments } = this.writer;
    const dropped: Segment[] = [];
    while (segments.length > 1 && segments[1]!.first <= position + 1) dropped.push(segments.shift()!);
    for (const segment of dropped) await this.disk.remove(segment.path);
    if (dropped.length > 0) await this.disk.syncFolder(this.folder);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#writing;
    await this.writer.close();
  }

  async #write(): Promise<void> {
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#takeGroup();
      try {
        const positions = await this.writer.commit(group.map(({ record }) => record));
        for (const [index, waiting] of group.entries()) waiting.resolve(positions[index]!);
      } catch (cause) {
        const error = streamError(cause);
        for (const waiting of group) waiting.reject(error);
      }
    }
    this.#writing = undefined;
  }

  #takeGroup(): Waiting[] {
    let bytes = 0;
    let count = 0;
    while (count < this.#waiting.length && bytes < commitBytes) bytes += weight(this.#waiting[count++]!.record);
    this.#waitingBytes -= bytes;
    const group = this.#waiting;
    if (count === group.length) this.#waiting = [];
    else this.#waiting = group.splice(count);
    return group;
  }
}

/** Bytes of memory, roughly: the body, and a header that is small beside it or not. */
function weight(record: StreamRecord): number {
  return record.body.length + 256;
}
