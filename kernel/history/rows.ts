const capacity = 32_768;
/** Buffers kept for the next rows. */
const spares = 8;

/**
 * Rows of numbers side by side, in memory until they are on disk. `thing` is the process's own index of the thing. They
 * lie in one buffer, which can be handed over to another thread.
 */
export class NumberRows {
  static readonly capacity = capacity;
  readonly observed: Float64Array;
  readonly value: Float64Array;
  readonly thing: Int32Array;
  readonly property: Int16Array;

  constructor(
    readonly buffer = new ArrayBuffer(capacity * 22),
    public length = 0,
  ) {
    this.observed = new Float64Array(buffer, 0, capacity);
    this.value = new Float64Array(buffer, capacity * 8, capacity);
    this.thing = new Int32Array(buffer, capacity * 16, capacity);
    this.property = new Int16Array(buffer, capacity * 20, capacity);
  }

  add(thing: number, property: number, observed: number, value: number): void {
    const row = this.length++;
    this.thing[row] = thing;
    this.property[row] = property;
    this.observed[row] = observed;
    this.value[row] = value;
  }

  /** Takes as many rows of another as have room, from one of its rows on; gives back how many. */
  fill(rows: NumberRows, from: number): number {
    const count = Math.min(rows.length - from, capacity - this.length);
    for (const column of ["observed", "value", "thing", "property"] as const)
      this[column].set(rows[column].subarray(from, from + count), this.length);
    this.length += count;
    return count;
  }
}

export interface TextRow {
  readonly thing: number;
  readonly property: number;
  readonly observed: number;
  readonly text: string;
}

/** What was written since the last time somebody took it. */
export class Waiting {
  numbers: NumberRows[] = [];
  texts: TextRow[] = [];
  rows = 0;
  readonly #spare: NumberRows[] = [];

  /** `released` is handed each buffer that is needed no more. */
  constructor(private readonly released: (buffer: ArrayBuffer) => void) {}

  /** Rows are copied, so that few of them do not hold a whole buffer. */
  addNumbers(rows: NumberRows): void {
    this.rows += rows.length;
    for (let from = 0; from < rows.length;) {
      let last = this.numbers.at(-1);
      if (last === undefined || last.length === capacity) {
        last = this.#spare.pop() ?? new NumberRows();
        this.numbers.push(last);
      }
      from += last.fill(rows, from);
    }
    this.#release(rows);
  }

  addTexts(rows: readonly TextRow[]): void {
    for (const row of rows) this.texts.push(row);
    this.rows += rows.length;
  }

  take(): Taken {
    const taken = { numbers: this.numbers, texts: this.texts, rows: this.rows };
    this.numbers = [];
    this.texts = [];
    this.rows = 0;
    return taken;
  }

  /** What could not be stored comes before what was written since. */
  putBack(taken: Taken): void {
    this.numbers = [...taken.numbers, ...this.numbers];
    this.texts = [...taken.texts, ...this.texts];
    this.rows += taken.rows;
  }

  /** Their rows are stored. */
  recycle({ numbers }: Taken): void {
    for (const rows of numbers) this.#release(rows);
  }

  #release(rows: NumberRows): void {
    rows.length = 0;
    if (this.#spare.length < spares) this.#spare.push(rows);
    else this.released(rows.buffer);
  }
}

export interface Taken {
  readonly numbers: readonly NumberRows[];
  readonly texts: readonly TextRow[];
  readonly rows: number;
}
