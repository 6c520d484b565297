import { grown } from "../tables/enlarged.ts";
import { roomFor } from "../tables/room.ts";

/** Points a block holds. */
export const blockSize = 16;
/** Cells of this depth are about 12 m wide and split no more: points in one spot are chained. */
const deepest = 20;

/**
 * Points on the unit sphere in cells that halve in three directions, so that one place has the same neighbours
 * everywhere on earth. A leaf's points lie together in blocks; each cell knows the box around its points and the OR of
 * their flags (never too few bits; `tighten` takes away those that no point has any more).
 */
export class Cells {
  cellCount = 1;
  masks = new Uint32Array(64);
  parents = new Int32Array(64).fill(-1);
  /** 8 a cell; 0 where there is none. */
  children = new Int32Array(64 * 8);
  /** First block of a leaf; -1 for an empty leaf, -2 for a cell that is split. */
  blocks = new Int32Array(64).fill(-1);
  /** Least and most x, y, z of the points. */
  boxes = new Float64Array(64 * 6);
  private centers = new Float64Array(64 * 3);
  private depths = new Uint8Array(64);

  blockCount = 0;
  blockCells = new Int32Array(64);
  blockNext = new Int32Array(64);
  blockFill = new Uint8Array(64);
  private freeBlock = -1;

  /** By slot: block × blockSize + place in the block. */
  positions = new Float64Array(64 * blockSize * 3);
  flags = new Uint32Array(64 * blockSize);
  points = new Int32Array(64 * blockSize);

  constructor(private readonly moved: (point: number, slot: number) => void) {
    this.boxes.fill(Infinity, 0, 3);
    this.boxes.fill(-Infinity, 3, 6);
  }

  insert(point: number, x: number, y: number, z: number, flags: number): void {
    let cell = 0;
    for (;;) {
      this.widen(cell, x, y, z, flags);
      if (this.blocks[cell] === -2) cell = this.childFor(cell, x, y, z);
      else if (this.isFull(cell) && this.depths[cell]! < deepest) this.split(cell);
      else break;
    }
    this.put(cell, point, x, y, z, flags);
  }

  remove(slot: number): void {
    const cell = this.blockCells[Math.floor(slot / blockSize)]!;
    const head = this.blocks[cell]!;
    const fill = this.blockFill[head]! - 1;
    const last = head * blockSize + fill;
    if (last !== slot) {
      this.flags[slot] = this.flags[last]!;
      this.points[slot] = this.points[last]!;
      this.positions.copyWithin(slot * 3, last * 3, last * 3 + 3);
      this.moved(this.points[slot]!, slot);
    }
    this.blockFill[head] = fill;
    if (fill > 0) return;
    this.blocks[cell] = this.blockNext[head]!;
    this.blockNext[head] = this.freeBlock;
    this.freeBlock = head;
  }

  setFlags(slot: number, flags: number): void {
    this.flags[slot] = flags;
    let cell = this.blockCells[(slot / blockSize) | 0]!;
    const { masks, parents } = this;
    while (cell >= 0 && (masks[cell]! & flags) !== flags >> 0) {
      masks[cell] = masks[cell]! | flags;
      cell = parents[cell]!;
    }
  }

  /** Makes a leaf's mask exact again, and those above it as far as that changes them. */
  tighten(leaf: number): void {
    let mask = 0;
    for (let block = this.blocks[leaf]!; block >= 0; block = this.blockNext[block]!) {
      const first = block * blockSize;
      for (let slot = first; slot < first + this.blockFill[block]!; slot += 1) mask |= this.flags[slot]!;
    }
    let cell = leaf;
    while (mask >>> 0 !== this.masks[cell]) {
      this.masks[cell] = mask;
      cell = this.parents[cell]!;
      if (cell < 0) return;
      mask = 0;
      for (let octant = 0; octant < 8; octant += 1) {
        const child = this.children[cell * 8 + octant]!;
        if (child !== 0) mask |= this.masks[child]!;
      }
    }
  }

  /** Square of the straight distance from a point to the box around a cell's points. */
  distance(cell: number, x: number, y: number, z: number): number {
    const { boxes } = this;
    const at = cell * 6;
    const across = Math.max(boxes[at]! - x, x - boxes[at + 3]!, 0);
    const along = Math.max(boxes[at + 1]! - y, y - boxes[at + 4]!, 0);
    const up = Math.max(boxes[at + 2]! - z, z - boxes[at + 5]!, 0);
    return across * across + along * along + up * up;
  }

  private widen(cell: number, x: number, y: number, z: number, flags: number): void {
    const { boxes } = this;
    const at = cell * 6;
    if (x < boxes[at]!) boxes[at] = x;
    if (y < boxes[at + 1]!) boxes[at + 1] = y;
    if (z < boxes[at + 2]!) boxes[at + 2] = z;
    if (x > boxes[at + 3]!) boxes[at + 3] = x;
    if (y > boxes[at + 4]!) boxes[at + 4] = y;
    if (z > boxes[at + 5]!) boxes[at + 5] = z;
    this.masks[cell] = this.masks[cell]! | flags;
  }

  private isFull(cell: number): boolean {
    const head = this.blocks[cell]!;
    return head >= 0 && this.blockFill[head] === blockSize;
  }

  private childFor(cell: number, x: number, y: number, z: number): number {
    const { centers } = this;
    const octant =
      (x >= centers[cell * 3]! ? 1 : 0) + (y >= centers[cell * 3 + 1]! ? 2 : 0) + (z >= centers[cell * 3 + 2]! ? 4 : 0);
    const known = this.children[cell * 8 + octant]!;
    if (known !== 0) return known;
    if (this.cellCount === this.masks.length) this.growCells();
    const child = this.cellCount;
    this.cellCount += 1;
    const depth = this.depths[cell]! + 1;
    const half = 2 ** -depth;
    this.children[cell * 8 + octant] = child;
    this.parents[child] = cell;
    this.blocks[child] = -1;
    this.depths[child] = depth;
    this.centers[child * 3] = this.centers[cell * 3]! + ((octant & 1) !== 0 ? half : -half);
    this.centers[child * 3 + 1] = this.centers[cell * 3 + 1]! + ((octant & 2) !== 0 ? half : -half);
    this.centers[child * 3 + 2] = this.centers[cell * 3 + 2]! + ((octant & 4) !== 0 ? half : -half);
    this.boxes.fill(Infinity, child * 6, child * 6 + 3);
    this.boxes.fill(-Infinity, child * 6 + 3, child * 6 + 6);
    return child;
  }

  private split(cell: number): void {
    const block = this.blocks[cell]!;
    this.blocks[cell] = -2;
    const first = block * blockSize;
    for (let slot = first; slot < first + blockSize; slot += 1) {
      const x = this.positions[slot * 3]!;
      const y = this.positions[slot * 3 + 1]!;
      const z = this.positions[slot * 3 + 2]!;
      const child = this.childFor(cell, x, y, z);
      this.widen(child, x, y, z, this.flags[slot]!);
      this.put(child, this.points[slot]!, x, y, z, this.flags[slot]!);
    }
    this.blockFill[block] = 0;
    this.blockNext[block] = this.freeBlock;
    this.freeBlock = block;
  }

  private put(cell: number, point: number, x: number, y: number, z: number, flags: number): void {
    let block = this.blocks[cell]!;
    if (block < 0 || this.blockFill[block] === blockSize) {
      const next = block;
      block = this.takeBlock();
      this.blockCells[block] = cell;
      this.blockNext[block] = next;
      this.blocks[cell] = block;
    }
    const slot = block * blockSize + this.blockFill[block]!;
    this.blockFill[block] = this.blockFill[block]! + 1;
    this.positions[slot * 3] = x;
    this.positions[slot * 3 + 1] = y;
    this.positions[slot * 3 + 2] = z;
    this.flags[slot] = flags;
    this.points[slot] = point;
    this.moved(point, slot);
  }

  private takeBlock(): number {
    if (this.freeBlock >= 0) {
      const block = this.freeBlock;
      this.freeBlock = this.blockNext[block]!;
      this.blockFill[block] = 0;
      return block;
    }
    if (this.blockCount === this.blockCells.length) this.growBlocks();
    this.blockCount += 1;
    return this.blockCount - 1;
  }

  private growCells(): void {
    const size = roomFor(this.cellCount + 1, this.masks.length);
    this.masks = grown(this.masks, size);
    this.parents = grown(this.parents, size);
    this.children = grown(this.children, size * 8);
    this.blocks = grown(this.blocks, size);
    this.boxes = grown(this.boxes, size * 6);
    this.centers = grown(this.centers, size * 3);
    this.depths = grown(this.depths, size);
  }

  private growBlocks(): void {
    const size = roomFor(this.blockCount + 1, this.blockCells.length);
    this.blockCells = grown(this.blockCells, size);
    this.blockNext = grown(this.blockNext, size);
    this.blockFill = grown(this.blockFill, size);
    this.positions = grown(this.positions, size * blockSize * 3);
    this.flags = grown(this.flags, size * blockSize);
    this.points = grown(this.points, size * blockSize);
  }
}
