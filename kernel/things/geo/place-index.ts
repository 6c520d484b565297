import { enlarged } from "../tables/enlarged.ts";
import { roomFor } from "../tables/room.ts";
import { blockSize, Cells } from "./cells.ts";
import { Heap } from "./nearest-heap.ts";
import { chordSquare, metresOf, toUnit } from "./sphere.ts";

export interface NearestQuery {
  /** Degrees WGS 84. */
  readonly longitude: number;
  readonly latitude: number;
  /** Metres; the whole earth when absent. */
  readonly radius?: number;
  readonly limit: number;
  /** Bits that must all be set in a point's flags. */
  readonly need?: number;
  /** Asked last, of points that are near enough and have the flags. */
  readonly accept?: (point: number) => boolean;
}

export interface Nearest {
  readonly point: number;
  /** Metres. */
  readonly distance: number;
}

/** Points with flags, that come, move, change flags and go. A point is the caller's own integer from 0. */
export interface PlaceIndex {
  readonly size: number;
  has(point: number): boolean;
  /** Adds a point or moves it. Degrees WGS 84; flags are 32 bits. */
  set(point: number, longitude: number, latitude: number, flags: number): void;
  setFlags(point: number, flags: number): void;
  flags(point: number): number;
  remove(point: number): void;
  /** Nearest first; of equally near ones the one with the lesser number. */
  nearest(query: NearestQuery): Nearest[];
  /** Calls `visit` for every point within the radius that has all bits of `need`, in no order. Metres. */
  within(
    longitude: number,
    latitude: number,
    radius: number,
    need: number,
    visit: (point: number, distance: number) => void,
  ): void;
}

/**
 * An index of places by number: great-circle distance on the mean sphere, right across the date line and at the poles.
 * @example
 * const index = createPlaceIndex();
 * index.set(0, 113.62, 34.75, FREE | COVERED);
 * index.nearest({ longitude: 113.6, latitude: 34.7, radius: 2000, limit: 20, need: FREE });
 */
export function createPlaceIndex(): PlaceIndex {
  let slots = new Int32Array(1024).fill(-1);
  let size = 0;
  const cells = new Cells((point, slot) => {
    slots[point] = slot;
  });
  const unit = new Float64Array(3);
  const queue = new Heap();
  const best = new Heap();

  function slotOf(point: number): number {
    return point < slots.length ? slots[point]! : -1;
  }

  function remove(point: number): void {
    const slot = slotOf(point);
    if (slot < 0) return;
    cells.remove(slot);
    slots[point] = -1;
    size -= 1;
  }

  return {
    get size() {
      return size;
    },
    has: (point) => slotOf(point) >= 0,
    set(point, longitude, latitude, flags) {
      remove(point);
      if (point >= slots.length) {
        slots = enlarged(slots, roomFor(point + 1, slots.length), -1);
      }
      toUnit(longitude, latitude, unit, 0);
      cells.insert(point, unit[0]!, unit[1]!, unit[2]!, flags);
      size += 1;
    },
    setFlags(point, flags) {
      const slot = slotOf(point);
      if (slot >= 0) cells.setFlags(slot, flags);
    },
    flags(point) {
      const slot = slotOf(point);
      return slot < 0 ? 0 : cells.flags[slot]!;
    },
    remove,
    nearest(query) {
      const { need = 0, limit, accept } = query;
      toUnit(query.longitude, query.latitude, unit, 0);
      const [x, y, z] = unit as unknown as [number, number, number];
      let bound = query.radius === undefined ? 5 : chordSquare(query.radius) * (1 + 1e-12) + 1e-24;
      const { masks, blocks, children, positions, flags, points, blockNext, blockFill } = cells;
      queue.size = 0;
      best.size = 0;
      if (limit < 1 || (masks[0]! & need) !== need >> 0) return [];
      queue.push(cells.distance(0, x, y, z), 0);
      while (queue.size > 0 && queue.keys[0]! <= bound) {
        const cell = queue.values[0]!;
        queue.pop();
        if ((masks[cell]! & need) !== need >> 0) continue;
        if (blocks[cell] === -2) {
          for (let child = cell * 8; child < cell * 8 + 8; child += 1) {
            const inner = children[child]!;
            if (inner === 0 || (masks[inner]! & need) !== need >> 0) continue;
            const distance = cells.distance(inner, x, y, z);
            if (distance <= bound) queue.push(distance, inner);
          }
          continue;
        }
        let matched = false;
        for (let block = blocks[cell]!; block >= 0; block = blockNext[block]!) {
          const end = block * blockSize + blockFill[block]!;
          for (let slot = block * blockSize; slot < end; slot += 1) {
            if ((flags[slot]! & need) !== need >> 0) continue;
            matched = true;
            const across = positions[slot * 3]! - x;
            const along = positions[slot * 3 + 1]! - y;
            const up = positions[slot * 3 + 2]! - z;
            const distance = across * across + along * along + up * up;
            if (distance > bound) continue;
            const full = best.size === limit;
            if (full && distance === bound && points[slot]! > best.values[0]!) continue;
            if (accept !== undefined && !accept(points[slot]!)) continue;
            if (full) best.pop();
            best.push(-distance, points[slot]!);
            if (best.size === limit) bound = -best.keys[0]!;
          }
        }
        if (!matched) cells.tighten(cell);
      }
      return sorted(best);
    },
    within(longitude, latitude, radius, need, visit) {
      toUnit(longitude, latitude, unit, 0);
      const [x, y, z] = unit as unknown as [number, number, number];
      const bound = chordSquare(radius) * (1 + 1e-12) + 1e-24;
      const open = [0];
      for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
        if ((cells.masks[cell]! & need) !== need >> 0 || cells.distance(cell, x, y, z) > bound) continue;
        for (let child = cell * 8; child < cell * 8 + 8; child += 1)
          if (cells.children[child] !== 0) open.push(cells.children[child]!);
        for (let block = cells.blocks[cell]!; block >= 0; block = cells.blockNext[block]!) {
          const end = block * blockSize + cells.blockFill[block]!;
          for (let slot = block * blockSize; slot < end; slot += 1) {
            if ((cells.flags[slot]! & need) !== need >> 0) continue;
            const across = cells.positions[slot * 3]! - x;
            const along = cells.positions[slot * 3 + 1]! - y;
            const up = cells.positions[slot * 3 + 2]! - z;
            const distance = across * across + along * along + up * up;
            if (distance <= bound) visit(cells.points[slot]!, metresOf(distance));
          }
        }
      }
    },
  };
}

function sorted(best: Heap): Nearest[] {
  const found: Nearest[] = [];
  for (let place = 0; place < best.size; place += 1)
    found.push({ point: best.values[place]!, distance: metresOf(-best.keys[place]!) });
  return found.toSorted((a, b) => a.distance - b.distance || a.point - b.point);
}
