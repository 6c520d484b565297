/** Chance by a seed (mulberry32): the same seed makes the same answers. */
export interface Random {
  /** 0 up to, not including, 1. */
  next(): number;
  /** A whole number below. */
  below(bound: number): number;
  of<Item>(items: readonly Item[]): Item;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  return { next, below, of: (items) => items[below(items.length)]! };
}
