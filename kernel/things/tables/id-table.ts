import { enlarged, grown, zeros } from "./enlarged.ts";
import { roomFor } from "./room.ts";
import { viewOf } from "./view-of.ts";

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
  entries: Uint32Array = new Uint32Array(1024 * stride);
  arena = Buffer.alloc(1024 * 32);
  arenaLength = 0;
  private arenaView = viewOf(this.arena);
  /** Four numbers a slot: index + 1 (0 is free), hash, offset, length; so that one look brings all that leads to the bytes. */
  private slots = new Uint32Array(4096 * 4);
  private mask = 4095;
  private readonly scratch = Buffer.alloc(1024);
  private readonly scratchView = viewOf(this.scratch);
  /** Keeps `warm` from being taken for idle. */
  private warmed = 0;

  /** -1 when unknown. */
  find(bytes: DataView, start: number, end: number): number {
    return this.findHashed(bytes, start, end, hashOf(bytes, start, end));
  }

  /** The same with the hash at hand. */
  findHashed(bytes: DataView, start: number, end: number, hash: number): number {
    const { slots, mask, arenaView: arena } = this;
    const length = end - start;
    for (let slot = (hash & mask) * 4; ; slot = (slot + 4) & (mask * 4 + 3)) {
      const index = slots[slot]!;
      if (index === 0) return -1;
      if (slots[slot + 1] !== hash || slots[slot + 3] !== length) continue;
      const offset = slots[slot + 2]!;
      let same = 0;
      while (same + 4 <= length && arena.getInt32(offset + same, true) === bytes.getInt32(start + same, true))
        same += 4;
      while (same < length && arena.getUint8(offset + same) === bytes.getUint8(start + same)) same += 1;
      if (same === length) return index - 1;
    }
  }

  /**
   * Brings what leads to many ids into the processor's cache. One id after the other waits for memory thrice; in short
   * loops of their own the waits overlap, which halves the cost of finding 300,000 ids in no order.
   */
  warm(hashes: Uint32Array, count: number): void {
    const { slots, mask, arena, entries } = this;
    let seen = 0;
    for (let place = 0; place < count; place += 1) seen += slots[(hashes[place]! & mask) * 4]!;
    for (let place = 0; place < count; place += 1) {
      const slot = (hashes[place]! & mask) * 4;
      const index = slots[slot]!;
      if (index === 0) continue;
      const offset = slots[slot + 2]!;
      seen += arena[offset]! + arena[offset + slots[slot + 3]! - 1]! + entries[(index - 1) * stride + 1]!;
    }
    this.warmed = seen;
  }

  /** The id's index; a new one when it was unknown. At most 65,535 bytes. */
  intern(bytes: DataView, start: number, end: number): number {
    const known = this.find(bytes, start, end);
    if (known >= 0) return known;
    const length = end - start;
    if (this.arenaLength + length > this.arena.length) {
      this.keepIn(this.arena, roomFor(this.arenaLength + length, this.arena.length));
    }
    if ((this.count + 1) * stride > this.entries.length) {
      this.entries = grown(this.entries, roomFor(this.count + 1, this.count) * stride);
    }
    this.arena.set(new Uint8Array(bytes.buffer, bytes.byteOffset + start, length), this.arenaLength);
    const index = this.count;
    const hash = hashOf(bytes, start, end);
    this.entries[index * stride] = this.arenaLength;
    this.entries[index * stride + 1] = length;
    this.entries[index * stride + 2] = noRow;
    this.entries[index * stride + 3] = hash;
    this.arenaLength += length;
    this.count += 1;
    if (this.count * 3 > this.mask * 2) this.rebuild();
    else this.place(index, hash);
    return index;
  }

  findText(id: string): number {
    const length = this.encode(id);
    return length < 0 ? -1 : this.find(this.scratchView, 0, length);
  }

  internText(id: string): number {
    const length = this.encode(id);
    if (length >= 0) return this.intern(this.scratchView, 0, length);
    const bytes = Buffer.from(id);
    return this.intern(viewOf(bytes), 0, bytes.length);
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
    this.entries = enlarged(entries, Math.max(1024, this.count) * stride);
    this.keepIn(arena, Math.max(1024, arena.length));
    this.arenaLength = arena.length;
    for (let entry = 0; entry < entries.length; entry += stride) {
      const start = entries[entry]!;
      this.entries[entry + 3] = hashOf(this.arenaView, start, start + (entries[entry + 1]! & 0xffff));
    }
    this.rebuild();
  }

  private encode(id: string): number {
    return id.length * 3 > this.scratch.length ? -1 : this.scratch.write(id, 0);
  }

  private keepIn(arena: Uint8Array, room: number): void {
    this.arena = Buffer.from(zeros(room), 0, room);
    this.arena.set(arena);
    this.arenaView = viewOf(this.arena);
  }

  private rebuild(): void {
    let size = 4096;
    while (size * 2 < this.count * 3 + 2) size *= 2;
    this.slots = new Uint32Array(zeros(size * 16), 0, size * 4);
    this.mask = size - 1;
    for (let index = 0; index < this.count; index += 1) this.place(index, this.entries[index * stride + 3]!);
  }

  private place(index: number, hash: number): void {
    const { slots, mask, entries } = this;
    let slot = hash & mask;
    while (slots[slot * 4] !== 0) slot = (slot + 1) & mask;
    slots[slot * 4] = index + 1;
    slots[slot * 4 + 1] = hash;
    slots[slot * 4 + 2] = entries[index * stride]!;
    slots[slot * 4 + 3] = entries[index * stride + 1]! & 0xffff;
  }
}

/** Of the bytes of an id: four at a time, then mixed (constants of FNV-1a and of a well-known integer mixer). */
export function hashOf(bytes: DataView, start: number, end: number): number {
  let hash = 0x811c9dc5 ^ (end - start);
  let position = start;
  for (; position + 4 <= end; position += 4) {
    hash = Math.imul(hash ^ bytes.getInt32(position, true), 0x45d9f3b);
    hash ^= hash >>> 15;
  }
  for (; position < end; position += 1) hash = Math.imul(hash ^ bytes.getUint8(position), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 15)) >>> 0;
}
