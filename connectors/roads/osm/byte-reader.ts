import { cutAt, type SourceFile } from "../source-file.ts";

/** Reads so and so many bytes at a time. */
export class ByteReader {
  readonly #file: SourceFile;
  readonly #chunks: AsyncGenerator<Uint8Array>;
  #held: Uint8Array = new Uint8Array(0);
  /** Bytes read so far. */
  at = 0;

  constructor(file: SourceFile) {
    this.#file = file;
    this.#chunks = file.chunks();
  }

  /** Throws CityError `roads.source.cut` when fewer are left; `undefined` when none is and `mayEnd`. */
  async read(length: number, mayEnd = false): Promise<Buffer | undefined> {
    const parts: Uint8Array[] = [];
    let missing = length;
    while (missing > 0) {
      if (this.#held.length === 0) {
        const next = await this.#chunks.next();
        if (next.done === true) {
          if (mayEnd && missing === length) return undefined;
          throw cutAt(this.#file, this.at + length - missing);
        }
        this.#held = next.value;
      }
      const part = this.#held.subarray(0, missing);
      parts.push(part);
      missing -= part.length;
      this.#held = this.#held.subarray(part.length);
    }
    this.at += length;
    return parts.length === 1 ? Buffer.from(parts[0]!.buffer, parts[0]!.byteOffset, length) : Buffer.concat(parts);
  }

  async close(): Promise<void> {
    await this.#chunks.return(undefined);
  }
}
