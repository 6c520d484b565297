/** Bytes that are taken in one after the other before anything else gets its turn: some half millisecond of the city's thread. */
const inOneTurn = 65_536;

interface Waiting {
  readonly bytes: number;
  readonly begin: () => void;
}

/**
 * Lets large batches come in one at a time, in the order of their arrival. When many arrive at once, answers, the disk and
 * everybody else would wait for all of them otherwise, and the disk has nothing to do while they are checked.
 */
export class Turns {
  /** That wait for their turn. */
  bytes = 0;
  #taken = 0;
  #waiting: Waiting[] = [];
  #first = 0;
  #isScheduled = false;

  /** Undefined when it is this one's turn at once. */
  wait(bytes: number): Promise<void> | undefined {
    this.#schedule();
    if (this.#first === this.#waiting.length && this.#taken < inOneTurn) {
      this.#taken += bytes;
      return undefined;
    }
    this.bytes += bytes;
    return new Promise((begin) => this.#waiting.push({ bytes, begin }));
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => this.#next());
  }

  #next(): void {
    this.#isScheduled = false;
    this.#taken = 0;
    while (this.#first < this.#waiting.length && this.#taken < inOneTurn) {
      const { bytes, begin } = this.#waiting[this.#first]!;
      this.#first += 1;
      this.#taken += bytes;
      this.bytes -= bytes;
      begin();
    }
    if (this.#first < this.#waiting.length) this.#schedule();
    else {
      this.#waiting = [];
      this.#first = 0;
    }
  }
}
