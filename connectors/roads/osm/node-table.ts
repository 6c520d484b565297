import { firstNotBelow } from "../../../kernel/index.ts";

const absent = 0x7fffffff;
const scale = 1e7;

/** Positions of the nodes that roads go through, in 16 bytes each. */
export class NodeTable {
  readonly #ids: Float64Array;
  readonly #longitudes: Int32Array;
  readonly #latitudes: Int32Array;
  /** Files give nodes in rising order: the next is most often the one that follows. */
  #hint = 0;

  /** All nodes that lines name, in any order and more than once. The array is sorted. */
  constructor(named: Float64Array) {
    named.sort();
    let count = 0;
    for (let index = 0; index < named.length; index += 1) {
      if (index > 0 && named[index] === named[index - 1]) continue;
      named[count] = named[index]!;
      count += 1;
    }
    this.#ids = named.slice(0, count);
    this.#longitudes = new Int32Array(count).fill(absent);
    this.#latitudes = new Int32Array(count);
  }

  /** Ten-millionths of a degree. Of a node that no line names, or that lies nowhere on earth, nothing is kept. */
  set(id: number, longitude: number, latitude: number): void {
    if (!(Math.abs(longitude) <= 180 * scale && Math.abs(latitude) <= 90 * scale)) return;
    const index = this.#find(id);
    if (index < 0) return;
    this.#longitudes[index] = longitude;
    this.#latitudes[index] = latitude;
  }

  get(id: number): readonly [number, number] | undefined {
    const index = this.#find(id);
    if (index < 0 || this.#longitudes[index] === absent) return undefined;
    return [this.#longitudes[index]! / scale, this.#latitudes[index]! / scale];
  }

  #find(id: number): number {
    const ids = this.#ids;
    if (ids[this.#hint] === id) return this.#hint++;
    // Between the last one found and the next nothing is asked for: most nodes of a file are not of roads.
    if (this.#hint > 0 && this.#hint < ids.length && ids[this.#hint - 1]! < id && id < ids[this.#hint]!) return -1;
    const index = firstNotBelow(ids, id);
    const isHere = ids[index] === id;
    this.#hint = isHere ? index + 1 : index;
    return isHere ? index : -1;
  }
}
