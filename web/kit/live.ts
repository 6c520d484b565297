import { useEffect, useRef, useState } from "react";

export interface LiveFilter {
  readonly types: readonly string[];
  readonly attributes?: readonly string[];
  /** False: not listening. */
  readonly when?: boolean;
}

/** One change as the city's live door tells it. */
export interface LiveChange {
  readonly id: string;
  readonly type: string;
  readonly attribute: string;
  readonly value: unknown;
  readonly observedAt: number;
  readonly simulated?: boolean;
}

/** Changes of things as they happen, gathered and handed over at most twice a second; reconnects by itself. */
export function useLive(filter: LiveFilter, onChanges: (changes: readonly LiveChange[]) => void): "live" | "waiting" {
  const [state, setState] = useState<"live" | "waiting">("waiting");
  const listener = useRef(onChanges);
  listener.current = onChanges;
  const query = new URLSearchParams({
    types: filter.types.join(","),
    ...(filter.attributes === undefined ? {} : { attributes: filter.attributes.join(",") }),
  }).toString();
  const listening = filter.when ?? true;

  useEffect(() => {
    if (!listening) return;
    let gathered: LiveChange[] = [];
    const source = new EventSource(`/api/live?${query}`);
    source.addEventListener("changes", (event) => {
      gathered.push(...(JSON.parse(event.data as string) as { changes: LiveChange[] }).changes);
    });
    source.addEventListener("open", () => setState("live"));
    source.addEventListener("error", () => setState("waiting"));
    const timer = setInterval(() => {
      if (gathered.length === 0) return;
      const changes = gathered;
      gathered = [];
      listener.current(changes);
    }, 500);
    return () => {
      clearInterval(timer);
      source.close();
    };
  }, [query, listening]);
  return state;
}
