const stride = 4;
const noRow = 0xffffffff;

/**
 * Ids as small integers, in order of entry. The bytes (UTF-8) of all ids lie in one arena and are found by an open
 * hash table over bytes, so that an id that arrives as bytes never becomes a string: about 40 bytes an id in all.
 * Each entry also carries the number of the thing's type (0: no thing, only named by a relationship) and its row.
 */
export class IdTable {
  count = 0;
  /** Per id: offset, length | type << 16, row, hash. */
  entries = new Uint32Array(1024 * stride);
  arena = Buffer.alloc(1024 * 32);
  arenaLength = 0;
  /** Pairs of index + 1 and hash; 0 is free. */
  private slots = new Uint32Array(4096 * 2);
  private mask = 4095;
  private readonly scratch = Buffer.alloc(1024);

  /** -1 when unknown. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(bytes, start, end);
    const { slots, mask, entries, arena } = this;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const index = slots[slot * 2]!;
      if (index === 0) return -1;
      if (slots[slot * 2 + 1] !== hash) continue;
      const entry = (index - 1) * stride;
      if ((entries[entry + 1]! & 0xffff) !== end - start) continue;
      let offset = entries[entry]!;
      let position = start;
      while (position < end && arena[offset] === bytes[position]) {
        position += 1;
        offset += 1;
      }
      if (position === end) return index - 1;
    }
  }

  /** The id's index; a new one when it was unknown. At most 65,535 bytes. */
  intern(bytes: Uint8Array, start: number, end: number): number {
    const known = this.find(bytes, start, end);
    if (known >= 0) return known;
    const length = end - start;
    if (this.arenaLength + length > this.arena.length) {
      const larger = Buffer.alloc(Math.max(this.arena.length * 2, this.arenaLength + length));
      larger.set(this.arena.subarray(0, this.arenaLength));
      this.arena = larger;
    }
    if ((this.count + 1) * stride > this.entries.length) {
      const larger = new Uint32Array(this.entries.length * 2);
      larger.set(this.entries);
      this.entries = larger;
    }
    this.arena.set(bytes.subarray(start, end), this.arenaLength);
    const index = this.count;
    const hash = hashOf(bytes, start, end);
    this.entries[index * stride] = this.arenaLength;
    this.entries[index * stride + 1] = length;
    this.entries[index * stride + 2] = noRow;
    this.entries[index * stride + 3] = hash;
    this.arenaLength += length;
    this.count += 1;
    if (this.count * 2 > this.mask) this.rebuild();
    else this.place(index, hash);
    return index;
  }

  findText(id: string): number {
    const length = this.encode(id);
    return length < 0 ? -1 : this.find(this.scratch, 0, length);
  }

  internText(id: string): number {
    const length = this.encode(id);
    if (length >= 0) return this.intern(this.scratch, 0, length);
    const bytes = Buffer.from(id);
    return this.intern(bytes, 0, bytes.length);
  }

  text(index: number): string {
    const offset = this.entries[index * stride]!;
    return this.arena.toString("utf8", offset, offset + (this.entries[index * stride + 1]! & 0xffff));
  }

  /** 0 when no thing has this id. */
  typeOf(index: number): number {
    return this.entries[index * stride + 1]! >>> 16;
  }

  setType(index: number, type: number): void {
    const at = index * stride + 1;
    this.entries[at] = (this.entries[at]! & 0xffff) | (type << 16);
  }

  /** -1 as long as the thing has no value. */
  rowOf(index: number): number {
    const row = this.entries[index * stride + 2]!;
    return row === noRow ? -1 : row;
  }

  setRow(index: number, row: number): void {
    this.entries[index * stride + 2] = row < 0 ? noRow : row;
  }

  /** Takes over what a snapshot kept; the hash table is made anew. */
  restore(entries: Uint32Array, arena: Uint8Array): void {
    this.count = entries.length / stride;
    this.entries = new Uint32Array(Math.max(1024, this.count) * stride);
    this.entries.set(entries);
    this.arena = Buffer.alloc(Math.max(1024, arena.length));
    this.arena.set(arena);
    this.arenaLength = arena.length;
    this.rebuild();
  }

  private encode(id: string): number {
    return id.length * 3 > this.scratch.length ? -1 : this.scratch.write(id, 0);
  }

  private rebuild(): void {
    let size = 4096;
    while (size < this.count * 3) size *= 2;
    this.slots = new Uint32Array(size * 2);
    this.mask = size - 1;
    for (let index = 0; index < this.count; index += 1) this.place(index, this.entries[index * stride + 3]!);
  }

  private place(index: number, hash: number): void {
    let slot = hash & this.mask;
    while (this.slots[slot * 2] !== 0) slot = (slot + 1) & this.mask;
    this.slots[slot * 2] = index + 1;
    this.slots[slot * 2 + 1] = hash;
  }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let position = start; position < end; position += 1) hash = Math.imul(hash ^ bytes[position]!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 15)) >>> 0;
}
