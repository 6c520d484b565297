/** Numbers with a key, the one with the least key first out; with negated keys the one with the most. */
export class Heap {
  size = 0;
  keys = new Float64Array(64);
  values = new Int32Array(64);

  push(key: number, value: number): void {
    if (this.size === this.keys.length) {
      const { keys, values } = this;
      this.keys = new Float64Array(this.size * 2);
      this.keys.set(keys);
      this.values = new Int32Array(this.size * 2);
      this.values.set(values);
    }
    let place = this.size;
    this.size += 1;
    const { keys, values } = this;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (keys[parent]! <= key) break;
      keys[place] = keys[parent]!;
      values[place] = values[parent]!;
      place = parent;
    }
    keys[place] = key;
    values[place] = value;
  }

  /** Takes the first out; read `keys[0]` and `values[0]` before. */
  pop(): void {
    this.size -= 1;
    const { keys, values, size } = this;
    const key = keys[size]!;
    const value = values[size]!;
    let place = 0;
    for (;;) {
      let child = place * 2 + 1;
      if (child >= size) break;
      if (child + 1 < size && keys[child + 1]! < keys[child]!) child += 1;
      if (keys[child]! >= key) break;
      keys[place] = keys[child]!;
      values[place] = values[child]!;
      place = child;
    }
    keys[place] = key;
    values[place] = value;
  }
}
