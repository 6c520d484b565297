/** Powers of two, bytes. */
const smallest = 2 ** 12;
const largest = 2 ** 20;

/**
 * Memory for bodies of readings, used again from one to the next. With new memory for each, the garbage collector would
 * walk through the whole heap several times a second for their sake alone.
 */
export class BytePool {
  readonly #free = new Map<number, Buffer[]>();
  #kept = 0;

  /** Keeps at most so many bytes that nobody uses. */
  constructor(private readonly mostKept = 8 * 1024 * 1024) {}

  /** Memory of at least so many bytes, with anything in it. */
  lease(bytes: number): Buffer {
    const length = lengthFor(bytes);
    const found = this.#free.get(length)?.pop();
    if (found === undefined) return Buffer.allocUnsafeSlow(length);
    this.#kept -= length;
    return found;
  }

  /** Nobody reads or writes this memory any more. */
  giveBack(memory: Buffer): void {
    const { length } = memory;
    if (length > largest || this.#kept + length > this.mostKept) return;
    const free = this.#free.get(length);
    if (free === undefined) this.#free.set(length, [memory]);
    else free.push(memory);
    this.#kept += length;
  }
}

function lengthFor(bytes: number): number {
  if (bytes > largest) return bytes;
  return bytes <= smallest ? smallest : 2 ** Math.ceil(Math.log2(bytes));
}
