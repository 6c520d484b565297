import type { Things } from "../../kernel/index.ts";
import { createBucket, type Bucket } from "./bucket.ts";
import type { Wish } from "./wish.ts";

/** What all screens together want to see, kept up as wishes come and go: a change asks it once, however many screens there are. */
export interface Buckets {
  /** Those of a wish, in its order. */
  take(wish: Wish): readonly Bucket[];
  giveBack(wish: Wish): void;
  /** Makes what was gathered one flush. */
  flush(flush: number, behind: boolean): void;
  close(): void;
}

export function createBuckets(things: Things, limits: { readonly pending: number; readonly held: number }): Buckets {
  const byType = new Map<string, Map<string, Bucket>>();
  let gathered = 0;
  let unsubscribe: (() => void) | undefined;

  /** One subscription for all; none when nobody watches. */
  function resubscribe(): void {
    unsubscribe?.();
    const types = [...byType.keys()];
    unsubscribe = types.length === 0 ? undefined : things.subscribe({ types }, gather);
  }

  const gather: Parameters<Things["subscribe"]>[1] = (batch) => {
    const simulated = batch.cause.simulated === true;
    for (let i = 0; i < batch.length; i += 1) {
      const [type, attribute] = [batch.type(i), batch.attribute(i)];
      const bucket = byType.get(type)?.get(attribute);
      if (bucket === undefined) continue;
      if (gathered >= limits.pending) {
        bucket.overflow();
        continue;
      }
      const isNew = bucket.add({
        thing: batch.thing(i),
        id: batch.id(i),
        type,
        attribute,
        value: batch.value(i),
        observedAt: batch.observedAt(i),
        simulated,
        flush: 0,
      });
      if (isNew) gathered += 1;
    }
  };

  return {
    take(wish) {
      const known = byType.size;
      const taken = wish.columns.map(({ type, attribute }) => {
        let ofType = byType.get(type);
        if (ofType === undefined) byType.set(type, (ofType = new Map()));
        let bucket = ofType.get(attribute);
        if (bucket === undefined) {
          const locations = things.column(type, "location");
          ofType.set(attribute, (bucket = createBucket(limits.held, (thing) => locations.value(thing))));
        }
        bucket.wishes += 1;
        return bucket;
      });
      if (byType.size !== known) resubscribe();
      return taken;
    },
    giveBack(wish) {
      const known = byType.size;
      for (const { type, attribute } of wish.columns) {
        const ofType = byType.get(type)!;
        const bucket = ofType.get(attribute)!;
        bucket.wishes -= 1;
        if (bucket.wishes > 0) continue;
        ofType.delete(attribute);
        if (ofType.size === 0) byType.delete(type);
      }
      if (byType.size !== known) resubscribe();
    },
    flush(flush, behind) {
      gathered = 0;
      for (const ofType of byType.values()) for (const bucket of ofType.values()) bucket.flush(flush, behind);
    },
    close() {
      unsubscribe?.();
      unsubscribe = undefined;
    },
  };
}
