const cellSize = 250;

/** Numbered points of the plane by the cell that they lie in. */
export class PointGrid {
  private readonly west: number;
  private readonly south: number;
  private readonly columns: number;
  private readonly rows: number;
  private readonly first: Int32Array;
  private readonly numbers: Int32Array;

  constructor(x: Float64Array, y: Float64Array, count: number) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = 0; at < count; at += 1) {
      west = Math.min(west, x[at]!);
      east = Math.max(east, x[at]!);
      south = Math.min(south, y[at]!);
      north = Math.max(north, y[at]!);
    }
    this.west = count === 0 ? 0 : west;
    this.south = count === 0 ? 0 : south;
    this.columns = count === 0 ? 1 : Math.floor((east - west) / cellSize) + 1;
    this.rows = count === 0 ? 1 : Math.floor((north - south) / cellSize) + 1;
    this.first = new Int32Array(this.columns * this.rows + 1);
    for (let at = 0; at < count; at += 1) this.first[this.cellOf(x[at]!, y[at]!) + 1]! += 1;
    for (let cell = 0; cell < this.columns * this.rows; cell += 1) this.first[cell + 1]! += this.first[cell]!;
    const next = this.first.slice();
    this.numbers = new Int32Array(count);
    for (let at = 0; at < count; at += 1) this.numbers[next[this.cellOf(x[at]!, y[at]!)]!++] = at;
  }

  /** All points within `radius` metres, and some beyond. */
  near(x: number, y: number, radius: number): number[] {
    const found: number[] = [];
    for (let row = this.row(y - radius); row <= this.row(y + radius); row += 1)
      for (let column = this.column(x - radius); column <= this.column(x + radius); column += 1)
        this.collect(column, row, found);
    return found;
  }

  /** Ring after ring of cells, from that of a place outwards, as long as there are points. */
  *rings(x: number, y: number): Generator<readonly number[]> {
    const [column, row] = [this.column(x), this.row(y)];
    const farthest = Math.max(column, this.columns - 1 - column, row, this.rows - 1 - row);
    for (let ring = 0; ring <= farthest; ring += 1) {
      const found: number[] = [];
      for (let up = -ring; up <= ring; up += 1) {
        const step = Math.abs(up) === ring ? 1 : ring * 2;
        for (let across = -ring; across <= ring; across += step) this.collect(column + across, row + up, found);
      }
      if (found.length > 0) yield found;
    }
  }

  private collect(column: number, row: number, into: number[]): void {
    if (column < 0 || row < 0 || column >= this.columns || row >= this.rows) return;
    const cell = row * this.columns + column;
    for (let at = this.first[cell]!; at < this.first[cell + 1]!; at += 1) into.push(this.numbers[at]!);
  }

  private column(x: number): number {
    return Math.floor((x - this.west) / cellSize);
  }

  private row(y: number): number {
    return Math.floor((y - this.south) / cellSize);
  }

  private cellOf(x: number, y: number): number {
    return this.row(y) * this.columns + this.column(x);
  }
}
