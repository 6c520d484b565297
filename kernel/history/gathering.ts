import type { Position } from "../stream/stream.ts";
import type { ChangeBatch } from "../things/things.ts";
import { enlarged } from "../things/tables/enlarged.ts";
import { roomFor } from "../things/tables/room.ts";
import { textOf, type Properties } from "./properties.ts";
import { NumberRows, type TextRow } from "./rows.ts";
import { minuteStart, withinAges } from "./spans.ts";
import type { NewThing } from "./thing-numbers.ts";
import type { GatheredRows } from "./thread-messages.ts";

/** Rows that go at once. */
const plenty = NumberRows.capacity / 2;
/** Buffers kept for the next rows: as many as are under way while the thread is busy with a load. */
const spares = 16;

/** Brings changes into the form in which they go to history's thread; a batch is never divided. */
export class Gathering {
  #numbers: NumberRows[] = [];
  #texts: TextRow[] = [];
  #things: NewThing[] = [];
  #rows = 0;
  /** By the city's index of a thing: one more than the index under which the thread was told of it; 0 when it was not. */
  #told = new Int32Array(1024);
  /** The same for what has a datasetId, by id and datasetId. */
  readonly #toldApart = new Map<string, number>();
  #next = 1;
  #wordsTold: number;
  #at: number | undefined;
  #position: Position = 0;
  readonly #spare: NumberRows[] = [];

  constructor(private readonly properties: Properties) {
    this.#wordsTold = properties.numbers.words.length;
  }

  get isPlenty(): boolean {
    return this.#rows >= plenty;
  }

  /** Whether a batch received at an instant may go together with what is gathered: minutes are summed up as they close. */
  suits(at: number): boolean {
    return this.#at === undefined || minuteStart(withinAges(at)) === minuteStart(this.#at);
  }

  /** Gives back how many of the changes have a past. */
  add(changes: ChangeBatch): number {
    const { properties } = this;
    const before = this.#rows;
    this.#at ??= withinAges(changes.at);
    for (let row = 0; row < changes.length; row += 1) {
      const property = properties.of(changes.type(row), changes.attribute(row));
      if (property === undefined) continue;
      const thing = this.#indexOf(changes, row);
      const value = changes.value(row);
      const observed = withinAges(changes.observedAt(row));
      const { number, keeping } = property;
      if (keeping === "text") this.#texts.push({ thing, property: number, observed, text: textOf(value) });
      else if (keeping === "word") this.#addNumber(thing, number, observed, properties.wordNumber(value as string));
      else this.#addNumber(thing, number, observed, Number(value));
      this.#rows += 1;
    }
    this.#position = changes.position;
    return this.#rows - before;
  }

  /** All that was gathered since the last time; undefined when no batch came. */
  take(): GatheredRows | undefined {
    if (this.#at === undefined) return undefined;
    const words = this.properties.wordsFrom(this.#wordsTold);
    this.#wordsTold += words.length;
    const numbers = this.#numbers.map(({ buffer, length }) => ({ buffer, length }));
    const taken = { position: this.#position, at: this.#at, numbers, texts: this.#texts, things: this.#things, words };
    this.#numbers = [];
    this.#texts = [];
    this.#things = [];
    this.#rows = 0;
    this.#at = undefined;
    return taken;
  }

  /** A buffer that may be used again. */
  recycle(buffer: ArrayBuffer): void {
    if (this.#spare.length < spares) this.#spare.push(new NumberRows(buffer));
  }

  #addNumber(thing: number, property: number, observed: number, value: number): void {
    let rows = this.#numbers.at(-1);
    if (rows === undefined || rows.length === NumberRows.capacity) {
      rows = this.#spare.pop() ?? new NumberRows();
      this.#numbers.push(rows);
    }
    rows.add(thing, property, observed, value);
  }

  #indexOf(changes: ChangeBatch, row: number): number {
    const datasetId = changes.datasetId(row);
    if (datasetId !== undefined) return this.#indexApart(changes.id(row), changes.type(row), datasetId);
    const thing = changes.thing(row);
    if (thing >= this.#told.length) this.#told = enlarged(this.#told, roomFor(thing + 1, this.#told.length));
    if (this.#told[thing] === 0) this.#told[thing] = this.#tell(changes.id(row), changes.type(row));
    return this.#told[thing]! - 1;
  }

  #indexApart(id: string, type: string, datasetId: string): number {
    const key = `${id}\n${datasetId}`;
    const told = this.#toldApart.get(key) ?? this.#tell(id, type, datasetId);
    this.#toldApart.set(key, told);
    return told - 1;
  }

  #tell(id: string, type: string, datasetId?: string): number {
    const index = this.#next - 1;
    this.#things.push(datasetId === undefined ? { index, id, type } : { index, id, type, datasetId });
    return this.#next++;
  }
}
