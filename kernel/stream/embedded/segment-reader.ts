import { open, type FileHandle } from "node:fs/promises";
import { frameLength, prefixBytes, readFrame, type Frame } from "./frame.ts";

const chunkBytes = 1024 * 1024;

/**
 * Walks the frames of one segment file in large reads. `take` gives the next frame out of memory, or undefined when
 * it needs more: then `fill`, until that says false. Whether all was understood shows in `offset` against the size.
 */
export class SegmentReader {
  #chunk: Buffer = Buffer.alloc(0);
  #start = 0;
  #wanted = 0;
  /** In the file: where the next frame begins. */
  offset = 0;
  /** True when the bytes at `offset` are no frame. */
  broken = false;

  private constructor(readonly file: FileHandle) {}

  static async open(path: string): Promise<SegmentReader> {
    return new SegmentReader(await open(path, "r"));
  }

  take(): Frame | undefined {
    const length = this.#length();
    if (length === undefined) return undefined;
    const frame = readFrame(this.#chunk, this.#start, length);
    if (frame === undefined) this.broken = true;
    else this.#step(length);
    return frame;
  }

  /** Steps over the next frame unread when it ends at or before the position; false: it does not, or needs more. */
  skipThrough(position: number): boolean {
    const length = this.#length();
    if (length === undefined || this.#chunk.readDoubleLE(this.#start + 16) > position) return false;
    this.#step(length);
    return true;
  }

  /** Reads on; false at the end of the file or of what can be understood. */
  async fill(): Promise<boolean> {
    if (this.broken) return false;
    const kept = this.#chunk.subarray(this.#start);
    const chunk = Buffer.allocUnsafeSlow(Math.max(chunkBytes, this.#wanted));
    kept.copy(chunk);
    const { bytesRead } = await this.file.read(
      chunk,
      kept.length,
      chunk.length - kept.length,
      this.offset + kept.length,
    );
    if (bytesRead === 0) return false;
    this.#chunk = chunk.subarray(0, kept.length + bytesRead);
    this.#start = 0;
    return true;
  }

  close(): Promise<void> {
    return this.file.close();
  }

  #step(length: number): void {
    this.#start += length;
    this.offset += length;
    this.#wanted = 0;
  }

  #length(): number | undefined {
    const available = this.#chunk.length - this.#start;
    if (this.broken || available < prefixBytes) return undefined;
    const length = frameLength(this.#chunk, this.#start);
    if (length === undefined) this.broken = true;
    else if (length <= available) return length;
    else this.#wanted = length;
    return undefined;
  }
}
