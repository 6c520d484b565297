import { columnsOf } from "./columns.ts";
import type { LiveChange } from "./pending-changes.ts";
import type { Box } from "./placed-changes.ts";

/** What a screen wants to see; screens with the same wish share the work of a flush. */
export interface Wish {
  readonly types: readonly string[];
  readonly attributes?: readonly string[];
  readonly box?: Box;
  readonly form: "full" | "compact";
}

export function wishKey(wish: Wish): string {
  return JSON.stringify([wish.types.toSorted(), wish.attributes?.toSorted(), wish.box, wish.form]);
}

/** Tests a change against a wish, all but its box. */
export function wishFilter(wish: Wish): (change: LiveChange) => boolean {
  const types = new Set(wish.types);
  const attributes = wish.attributes === undefined ? undefined : new Set(wish.attributes);
  return (change) => types.has(change.type) && (attributes === undefined || attributes.has(change.attribute));
}

/** Server-sent event of a flush. */
export function changesEvent(wish: Wish, changes: readonly LiveChange[]): string {
  return event(
    "changes",
    wish.form === "compact" ? { columns: columnsOf(changes) } : { changes: changes.map(fullRow) },
  );
}

function fullRow({ id, type, attribute, value, observedAt, simulated }: LiveChange): object {
  return { id, type, attribute, value, observedAt, ...(simulated ? { simulated } : {}) };
}

export function event(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
