import { GrowingNumbers } from "../growing-numbers.ts";
import { type Wire, WireFault } from "./wire.ts";

/** The texts of a block, made only when they are asked for: most are names of what is no road. */
export class StringTable {
  readonly #bytes: Uint8Array;
  /** Where each begins and ends. */
  readonly #ends = new GrowingNumbers();
  readonly #made = new Map<number, string>();

  constructor(wire: Wire) {
    this.#bytes = wire.bytes;
    for (let field = wire.next(); field !== 0; field = wire.next()) {
      if (field !== 1) {
        wire.skip();
        continue;
      }
      const { at, end } = wire.part();
      this.#ends.push(at);
      this.#ends.push(end);
    }
  }

  at(index: number): string {
    const made = this.#made.get(index);
    if (made !== undefined) return made;
    if (index * 2 >= this.#ends.length) throw new WireFault("a text that is not there");
    const [at, end] = [this.#ends.at(index * 2), this.#ends.at(index * 2 + 1)];
    const text = Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + at, end - at).toString("utf8");
    this.#made.set(index, text);
    return text;
  }

  is(index: number, text: string): boolean {
    return this.at(index) === text;
  }
}
