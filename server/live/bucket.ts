import type { LiveChange } from "./live-change.ts";
import { createSlice, type LocationOf, type Slice } from "./slice.ts";

/**
 * The changes of one attribute of one type, kept once for all screens, whatever their number: those gathered for the next
 * flush, those of the last one, and, only while a screen is behind, the older ones that it has yet to see.
 */
export interface Bucket {
  /** Screens' wishes that name it. */
  wishes: number;
  /** The newest value of a thing takes the place of the one before; true when there was none. */
  add(change: LiveChange): boolean;
  /** A change found no room. */
  overflow(): void;
  /** Makes what was gathered flush number `flush`; `behind`: some screen has not seen the one before. */
  flush(flush: number, behind: boolean): void;
  /** True when a screen that has seen everything up to flush `seen` missed something for good. */
  hasLost(seen: number): boolean;
  /** What came after flush `seen`. */
  since(seen: number): Slice;
}

/** `held`: older changes kept for the screens that are behind. */
export function createBucket(held: number, locationOf: LocationOf): Bucket {
  let gathered = new Map<number, LiveChange>();
  let fresh = new Map<number, LiveChange>();
  const older = new Map<number, LiveChange>();
  const slices = new Map<number, Slice>();
  let last = 0;
  let lostUpTo = -1;
  let overflowed = false;

  function keepOlder(): void {
    for (const change of fresh.values()) older.set(change.thing, change);
    if (older.size <= held) return;
    older.clear();
    lostUpTo = last;
  }

  function changesSince(seen: number): LiveChange[] {
    if (seen >= last) return [];
    const changes = [...fresh.values()];
    if (seen === last - 1) return changes;
    for (const change of older.values()) if (change.flush > seen && !fresh.has(change.thing)) changes.push(change);
    return changes;
  }

  return {
    wishes: 0,
    add(change) {
      const before = gathered.size;
      gathered.set(change.thing, change);
      return gathered.size > before;
    },
    overflow: () => void (overflowed = true),
    flush(flush, behind) {
      if (behind) keepOlder();
      else older.clear();
      last = flush;
      if (overflowed) lostUpTo = flush;
      overflowed = false;
      fresh = gathered;
      for (const change of fresh.values()) change.flush = flush;
      gathered = new Map();
      slices.clear();
    },
    hasLost: (seen) => seen < lostUpTo,
    since(seen) {
      let slice = slices.get(seen);
      if (slice === undefined) slices.set(seen, (slice = createSlice(changesSince(seen), locationOf)));
      return slice;
    },
  };
}
