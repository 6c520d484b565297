import type { StoreFault } from "./store-error.ts";

/**
 * What the store asks of the worker that holds the embedded database; answered strictly in order.
 * `script`: several statements, no parameters. `upkeep`: a checkpoint and the vacuums that PostgreSQL's own helper
 * processes would do, when due.
 */
export type WorkerRequest = { readonly id: number } & (
  | { readonly kind: "query"; readonly text: string; readonly parameters: readonly unknown[] }
  | { readonly kind: "script"; readonly text: string }
  | { readonly kind: "upkeep" | "syncs" | "close" }
);

export type WorkerTask = WorkerRequest extends infer Request
  ? Request extends { id: number }
    ? Omit<Request, "id">
    : never
  : never;

/** The answer with id 0 comes once, when the database is open. `command` is that of the last statement, e.g. `COMMIT`. */
export type WorkerAnswer =
  | { readonly id: number; readonly rows: object[]; readonly command?: string }
  | { readonly id: number; readonly fault: StoreFault };
