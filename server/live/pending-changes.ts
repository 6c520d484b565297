import type { AttributeValue, ChangeBatch } from "../../kernel/index.ts";

/** The newest value of one attribute of one thing. */
export interface LiveChange {
  readonly thing: number;
  readonly id: string;
  readonly type: string;
  readonly attribute: string;
  readonly value: AttributeValue;
  readonly observedAt: number;
  readonly simulated: boolean;
}

const attributesAtMost = 4096;

/** Changes waiting for the next flush: one for each (thing, attribute), the newest; never more than `limit`. */
export interface PendingChanges {
  readonly size: number;
  /** True when there were more than the limit: what is here is no longer all. */
  readonly overflowed: boolean;
  addBatch(changes: ChangeBatch, wanted: (i: number) => boolean): void;
  add(change: LiveChange): void;
  /** All, and empties it. */
  take(): readonly LiveChange[];
  clear(): void;
}

/** `attributes` numbers attribute names; shared, so that keys stay small integers. */
export function createPending(limit: number, attributes: Map<string, number> = new Map()): PendingChanges {
  let changes = new Map<number, LiveChange>();
  let overflowed = false;
  const keyOf = (thing: number, attribute: string) => {
    let number = attributes.get(attribute);
    if (number === undefined) attributes.set(attribute, (number = attributes.size));
    return thing * attributesAtMost + number;
  };
  const put = (change: LiveChange) => {
    const key = keyOf(change.thing, change.attribute);
    if (changes.size >= limit && !changes.has(key)) {
      overflowed = true;
      return;
    }
    changes.set(key, change);
  };
  return {
    get size() {
      return changes.size;
    },
    get overflowed() {
      return overflowed;
    },
    addBatch(batch, wanted) {
      const simulated = batch.cause.simulated === true;
      for (let i = 0; i < batch.length; i += 1) {
        if (!wanted(i)) continue;
        put({
          thing: batch.thing(i),
          id: batch.id(i),
          type: batch.type(i),
          attribute: batch.attribute(i),
          value: batch.value(i),
          observedAt: batch.observedAt(i),
          simulated,
        });
      }
    },
    add: put,
    take() {
      const all = [...changes.values()];
      changes = new Map();
      overflowed = false;
      return all;
    },
    clear() {
      changes = new Map();
      overflowed = false;
    },
  };
}
