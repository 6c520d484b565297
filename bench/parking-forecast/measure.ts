/** Mean absolute error as the data's SOURCE.md says: the mean over places of each place's mean. */
export class Measure {
  private readonly sums: Float64Array;
  private readonly counts: Float64Array;

  constructor(places: number) {
    this.sums = new Float64Array(places);
    this.counts = new Float64Array(places);
  }

  add(place: number, error: number): void {
    this.sums[place]! += error;
    this.counts[place]! += 1;
  }

  get samples(): number {
    return this.counts.reduce((sum, count) => sum + count, 0);
  }

  /** NaN without samples. */
  get mean(): number {
    let sum = 0;
    let places = 0;
    this.sums.forEach((total, place) => {
      const count = this.counts[place]!;
      if (count === 0) return;
      sum += total / count;
      places += 1;
    });
    return sum / places;
  }
}

/** Time of many short calls. */
export class Stopwatch {
  private readonly times: number[] = [];

  time<Result>(call: () => Result): Result {
    const from = performance.now();
    const result = call();
    this.times.push(performance.now() - from);
    return result;
  }

  get count(): number {
    return this.times.length;
  }

  /** Milliseconds; `part` 0.99: the 99th percentile. */
  quantile(part: number): number {
    const sorted = this.times.toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
  }
}
