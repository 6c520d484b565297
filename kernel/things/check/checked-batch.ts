import type { ReadingFault } from "../reading.ts";

/** What few readings have: the one of several values it is, and properties of the attribute. */
export interface Extra {
  readonly datasetId?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** Readings that passed the check, by number: what to apply once they are durable. Nothing in it changes until it is recycled. */
export interface CheckedBatch {
  readonly count: number;
  /** Place of the reading in the batch as it came. */
  readonly indexes: Uint32Array;
  readonly things: Uint32Array;
  /** Column numbers. */
  readonly columns: Uint16Array;
  /** Numbers, instants, codes, id indexes, longitudes: by the column's kind. */
  readonly numbers: Float64Array;
  readonly latitudes: Float64Array | undefined;
  readonly objects: (string | object | undefined)[] | undefined;
  /** ms since 1970. */
  readonly observed: Float64Array;
  readonly extras: ReadonlyMap<number, Extra> | undefined;
  readonly faults: readonly ReadingFault[];
}

const smallest = 16;

/** Room to gather one batch in, and that batch itself until it is applied; used again for another one. */
export class BatchRoom implements CheckedBatch {
  count = 0;
  indexes = new Uint32Array(smallest);
  things = new Uint32Array(smallest);
  columns = new Uint16Array(smallest);
  numbers = new Float64Array(smallest);
  latitudes = new Float64Array(smallest);
  observed = new Float64Array(smallest);
  objects: (string | object | undefined)[] | undefined;
  extras: Map<number, Extra> | undefined;
  faults: ReadingFault[] = [];
  points = false;

  clear(readings: number): void {
    this.count = 0;
    this.objects = undefined;
    this.extras = undefined;
    this.faults = [];
    this.points = false;
    if (readings <= this.things.length) return;
    const capacity = 2 ** Math.ceil(Math.log2(readings));
    this.indexes = new Uint32Array(capacity);
    this.things = new Uint32Array(capacity);
    this.columns = new Uint16Array(capacity);
    this.numbers = new Float64Array(capacity);
    this.latitudes = new Float64Array(capacity);
    this.observed = new Float64Array(capacity);
  }

  get capacity(): number {
    return this.things.length;
  }

  /** A batch of its own from the readings `from` to `to` of those gathered. */
  take(from: number, to: number): CheckedBatch {
    const { objects, extras } = this;
    return {
      count: to - from,
      indexes: this.indexes.slice(from, to),
      things: this.things.slice(from, to),
      columns: this.columns.slice(from, to),
      numbers: this.numbers.slice(from, to),
      latitudes: this.points ? this.latitudes.slice(from, to) : undefined,
      objects: objects?.slice(from, to),
      observed: this.observed.slice(from, to),
      extras: extras === undefined ? undefined : new Map([...extras].map(([place, extra]) => [place - from, extra])),
      faults: this.faults,
    };
  }
}
