import type { Bucket } from "./bucket.ts";
import { event } from "./event.ts";
import type { Wish } from "./wish.ts";

const lagging = event("lagging", "{}");

/** The screens with one wish: what one of them is told, the others are told in the same bytes. */
export interface Group {
  readonly wish: Wish;
  screens: number;
  /**
   * What to tell a screen that has seen everything up to flush `seen`, at flush `last`; undefined when there is nothing. Above
   * `most` changes it is told to load anew.
   */
  news(seen: number, last: number, most: number): Buffer | undefined;
}

export function createGroup(wish: Wish, buckets: readonly Bucket[]): Group {
  const made = new Map<string, Buffer | undefined>();
  let madeAt = 0;

  function write(since: number, most: number): Buffer | undefined {
    const isLarge = buckets.reduce((sum, bucket) => sum + bucket.since(since).changes.length, 0) > most;
    if (isLarge && wish.box === undefined) return lagging;
    const texts: string[] = [];
    let changes = 0;
    for (const bucket of buckets) {
      const { json, count } = bucket.since(since).text(wish.form, wish.box);
      changes += count;
      if (changes > most) return lagging;
      if (count > 0) texts.push(json);
    }
    if (changes === 0) return undefined;
    return event("changes", `{"${wish.form === "compact" ? "columns" : "changes"}":[${texts.join(",")}]}`);
  }

  return {
    wish,
    screens: 0,
    news(seen, last, most) {
      if (buckets.some((bucket) => bucket.hasLost(seen))) return lagging;
      if (madeAt !== last) made.clear();
      madeAt = last;
      const since = last - powerOfTwo(last - seen);
      const key = `${since} ${most}`;
      if (!made.has(key)) made.set(key, write(since, most));
      return made.get(key);
    },
  };
}

/** Screens behind by nearly as much are told the same: a newest value may be told twice. */
function powerOfTwo(flushes: number): number {
  return 2 ** Math.ceil(Math.log2(flushes));
}
