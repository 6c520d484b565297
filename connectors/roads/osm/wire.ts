const [two28, two56] = [2 ** 28, 2 ** 56];

/** The bytes are no protobuf, or end within a value. */
export class WireFault extends Error {}

/**
 * Reads protobuf's wire format (protobuf.dev/programming-guides/encoding) within a part of some bytes, never past its end: a
 * length that lies ends in a WireFault, not in memory without end.
 */
export class Wire {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;
  /** Of the field that `next` found: 0 a varint, 2 bytes. */
  type = 0;
  #low = 0;
  #middle = 0;
  #high = 0;

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  get isMore(): boolean {
    return this.at < this.end;
  }

  /** The number of the next field; 0 at the end. */
  next(): number {
    if (!this.isMore) return 0;
    const key = this.number();
    this.type = key & 7;
    const field = Math.floor(key / 8);
    if (field === 0) throw new WireFault("field 0");
    return field;
  }

  /** uint32, uint64, enum; exact up to 2^53. */
  number(): number {
    this.#varint();
    return this.#low + this.#middle * two28 + this.#high * two56;
  }

  /** int32, int64. */
  int(): number {
    this.#varint();
    const high = this.#high >= 128 ? this.#high - 256 : this.#high;
    // The two large ones first: together they are exact, and small again below 0.
    return high * two56 + this.#middle * two28 + this.#low;
  }

  /** sint32, sint64. */
  signed(): number {
    const number = this.number();
    return (this.#low & 1) === 0 ? number / 2 : -(number + 1) / 2;
  }

  /** A message, text or list within. */
  part(): Wire {
    if (this.type !== 2) throw new WireFault(`type ${this.type}`);
    const length = this.number();
    const start = this.at;
    if (!(length <= this.end - start)) throw new WireFault("a length beyond the end");
    this.at = start + length;
    return new Wire(this.bytes, start, this.at);
  }

  text(): string {
    const { bytes, at, end } = this.part();
    return Buffer.from(bytes.buffer, bytes.byteOffset + at, end - at).toString("utf8");
  }

  skip(): void {
    if (this.type === 0) this.#varint();
    else if (this.type === 2) this.part();
    else this.#pass(this.type === 1 ? 8 : this.type === 5 ? 4 : Number.NaN);
  }

  #pass(length: number): void {
    this.at += length;
    if (!(this.at <= this.end)) throw new WireFault("ends within a value");
  }

  /** Seven bits a byte, the lowest first: 28 bits, 28 bits and the last 8 of 64. */
  #varint(): void {
    this.#low = this.#bits(28);
    this.#middle = this.#ended ? 0 : this.#bits(28);
    this.#high = this.#ended ? 0 : this.#bits(14) & 0xff;
    if (!this.#ended) throw new WireFault("a number without end");
  }

  #ended = true;

  #bits(most: number): number {
    let value = 0;
    for (let shift = 0; shift < most; shift += 7) {
      if (this.at >= this.end) throw new WireFault("ends within a number");
      const byte = this.bytes[this.at]!;
      this.at += 1;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        this.#ended = true;
        return value;
      }
    }
    this.#ended = false;
    return value;
  }
}
