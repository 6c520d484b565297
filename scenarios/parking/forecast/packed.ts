type Numbers = Uint8Array | Uint16Array | Int16Array | Int32Array | Float32Array;

const bytesOf = (array: Numbers): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** Length of the JSON header (uint32, little-endian), the header, then the blocks as they lie in memory. */
export function pack(header: object, blocks: readonly Numbers[]): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const size = blocks.reduce((sum, block) => sum + block.byteLength, 4 + text.length);
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  let at = 4 + text.length;
  for (const block of blocks) {
    bytes.set(bytesOf(block), at);
    at += block.byteLength;
  }
  return bytes;
}

/** Reads what `pack` wrote. */
export class Unpacker {
  readonly header: unknown;
  private at: number;

  constructor(private readonly bytes: Uint8Array) {
    const length = bytes.length < 4 ? Infinity : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    if (4 + length > bytes.length) throw new RangeError("shorter than its header says");
    this.header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
    this.at = 4 + length;
  }

  /** The array, filled with the next block. */
  read<Block extends Numbers>(block: Block): Block {
    if (this.at + block.byteLength > this.bytes.length) throw new RangeError("shorter than its header says");
    bytesOf(block).set(this.bytes.subarray(this.at, this.at + block.byteLength));
    this.at += block.byteLength;
    return block;
  }

  end(): void {
    if (this.at !== this.bytes.length) throw new RangeError("longer than its header says");
  }
}
