import { useSyncExternalStore } from "react";

/** How the brain answers just now: `starting` while it says so itself, `offline` when nothing answers. */
export type Connection = "online" | "starting" | "offline";

let connection: Connection = "online";
const listeners = new Set<() => void>();

export function reportConnection(next: Connection): void {
  if (next === connection) return;
  connection = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useConnection = (): Connection => useSyncExternalStore(subscribe, () => connection);
