import { type Wire, WireFault } from "./wire.ts";

/** The texts of a block, made only when they are asked for. */
export class StringTable {
  readonly #parts: readonly Wire[];
  readonly #made: (string | undefined)[];

  constructor(parts: readonly Wire[]) {
    this.#parts = parts;
    this.#made = Array.from({ length: parts.length });
  }

  static from(wire: Wire): StringTable {
    const parts: Wire[] = [];
    for (let field = wire.next(); field !== 0; field = wire.next()) {
      if (field === 1) parts.push(wire.part());
      else wire.skip();
    }
    return new StringTable(parts);
  }

  at(index: number): string {
    const made = this.#made[index];
    if (made !== undefined) return made;
    const part = this.#parts[index];
    if (part === undefined) throw new WireFault("a text that is not there");
    const { bytes, at, end } = part;
    return (this.#made[index] = Buffer.from(bytes.buffer, bytes.byteOffset + at, end - at).toString("utf8"));
  }

  is(index: number, text: string): boolean {
    return this.at(index) === text;
  }
}
