import type { Log } from "../log.ts";
import type { Changes } from "./apply/changes.ts";
import type { AttributeColumn } from "./tables/column.ts";
import type { ChangeBatch, ChangeFilter } from "./things.ts";

interface Subscription {
  readonly filter: ChangeFilter;
  readonly listener: (changes: ChangeBatch) => unknown;
  /** By column number: 1 wanted. */
  wanted: Uint8Array;
}

/** Who wants to hear of which changes. */
export class Subscriptions {
  private readonly all = new Set<Subscription>();
  private order = new Uint32Array(1024);

  constructor(private readonly log: Log) {}

  get size(): number {
    return this.all.size;
  }

  add(filter: ChangeFilter, listener: (changes: ChangeBatch) => void): () => void {
    const subscription = { filter, listener, wanted: new Uint8Array(0) };
    this.all.add(subscription);
    return () => void this.all.delete(subscription);
  }

  /** Tells everyone what he wants to hear. A listener that throws is logged and harms nobody. */
  tell(changes: Changes, columns: readonly AttributeColumn[]): void {
    if (changes.length === 0) return;
    for (const subscription of Array.from(this.all)) {
      const view = this.viewFor(subscription, changes, columns);
      if (view.length === 0 || !this.all.has(subscription)) continue;
      try {
        const result = subscription.listener(view);
        if (result instanceof Promise) result.catch((error: unknown) => this.report(error, changes));
      } catch (error) {
        this.report(error, changes);
      }
    }
  }

  private viewFor(subscription: Subscription, changes: Changes, columns: readonly AttributeColumn[]): Changes {
    if (subscription.wanted.length < columns.length) {
      const { types, attributes } = subscription.filter;
      subscription.wanted = Uint8Array.from(columns, (column) =>
        (types?.includes(column.table.name) ?? true) && (attributes?.includes(column.name) ?? true) ? 1 : 0,
      );
    }
    const { wanted } = subscription;
    const numbers = changes.rows.columns;
    const passedOver = subscription.filter.datasets === true ? undefined : changes.rows.instances;
    if (this.order.length < changes.length) this.order = new Uint32Array(changes.length);
    let count = 0;
    for (let row = 0; row < changes.length; row += 1) {
      if (wanted[numbers[row]!] === 0 || passedOver?.has(row) === true) continue;
      this.order[count] = row;
      count += 1;
    }
    return count === changes.length ? changes : changes.pick(this.order.slice(0, count));
  }

  private report(error: unknown, changes: Changes): void {
    this.log.error({ error: String(error), position: changes.position }, "a subscriber failed");
  }
}
