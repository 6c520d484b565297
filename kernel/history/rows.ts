/** Rows of numbers side by side, in memory until they are on disk. `thing` is the process's own index of the thing. */
export class NumberRows {
  static readonly capacity = 32_768;
  readonly thing = new Int32Array(NumberRows.capacity);
  readonly property = new Int16Array(NumberRows.capacity);
  readonly observed = new Float64Array(NumberRows.capacity);
  readonly value = new Float64Array(NumberRows.capacity);
  length = 0;
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
  #spare: NumberRows[] = [];

  addNumber(thing: number, property: number, observed: number, value: number): void {
    let rows = this.numbers.at(-1);
    if (rows === undefined || rows.length === NumberRows.capacity) {
      rows = this.#spare.pop() ?? new NumberRows();
      this.numbers.push(rows);
    }
    const row = rows.length++;
    rows.thing[row] = thing;
    rows.property[row] = property;
    rows.observed[row] = observed;
    rows.value[row] = value;
    this.rows += 1;
  }

  addText(row: TextRow): void {
    this.texts.push(row);
    this.rows += 1;
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

  /** Keeps a few buffers of stored rows for the next ones. */
  recycle({ numbers }: Taken): void {
    for (const rows of numbers) {
      if (this.#spare.length >= 8) return;
      rows.length = 0;
      this.#spare.push(rows);
    }
  }
}

export interface Taken {
  readonly numbers: readonly NumberRows[];
  readonly texts: readonly TextRow[];
  readonly rows: number;
}
