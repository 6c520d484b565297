import { useEffect, useRef, useState } from "react";
import { readColumn, type LiveColumn, type ToldColumn } from "./live-columns.ts";

export interface LiveFilter {
  readonly types: readonly string[];
  readonly attributes?: readonly string[];
  /** False: not listening. */
  readonly when?: boolean;
}

/** One change as the city's live door tells it; of several to one attribute between two flushes, the newest. */
export interface LiveChange {
  readonly id: string;
  readonly type: string;
  readonly attribute: string;
  readonly value: unknown;
  readonly observedAt: number;
  readonly simulated?: boolean;
}

/** An entry that the journal took just now; told to those only who may read the journal. */
export interface LiveEntry {
  readonly number: number;
  readonly at: number;
  readonly topic: string;
  readonly scenario?: string;
}

export type LiveState = "live" | "waiting";

interface Listeners {
  readonly changes?: (data: {
    readonly changes?: readonly LiveChange[];
    readonly columns?: readonly ToldColumn[];
  }) => void;
  readonly journal?: (entry: LiveEntry) => void;
  /** Something was missed: read again what the changes build upon. */
  readonly missed?: () => void;
}

/** Changes of things as they happen, at most one call a second; reconnects by itself and then says what was missed. */
export function useLive(
  filter: LiveFilter,
  onChanges: (changes: readonly LiveChange[]) => void,
  onMissed?: () => void,
): LiveState {
  return useStream(filter, "full", { changes: ({ changes }) => onChanges(changes ?? []), missed: onMissed });
}

/** The same as columns of bytes, for very many things. */
export function useLiveColumns(
  filter: LiveFilter,
  onColumns: (columns: readonly LiveColumn[]) => void,
  more: Pick<Listeners, "missed"> = {},
): LiveState {
  const changes: Listeners["changes"] = ({ columns }) => onColumns((columns ?? []).map(readColumn));
  return useStream(filter, "compact", { ...more, changes });
}

/** Entries of the journal as it takes them, for those who may read it; nothing for others. */
export function useJournal(onEntry: (entry: LiveEntry) => void): LiveState {
  return useStream({ types: [] }, "compact", { journal: onEntry });
}

function useStream(filter: LiveFilter, form: "full" | "compact", listeners: Listeners): LiveState {
  const [state, setState] = useState<LiveState>("waiting");
  const latest = useRef(listeners);
  latest.current = listeners;
  const query = new URLSearchParams({
    form,
    types: filter.types.join(","),
    ...(filter.attributes === undefined ? {} : { attributes: filter.attributes.join(",") }),
  }).toString();
  const listening = filter.when ?? true;

  useEffect(() => {
    if (!listening) return;
    let greeted = false;
    const source = new EventSource(`/api/live?${query}`);
    const on = (name: string, act: (data: never) => void): void =>
      source.addEventListener(name, (event) => act(JSON.parse((event as MessageEvent<string>).data) as never));
    on("hello", () => {
      setState("live");
      if (greeted) latest.current.missed?.();
      greeted = true;
    });
    on("changes", (data) => latest.current.changes?.(data));
    on("journal", (entry) => latest.current.journal?.(entry));
    on("lagging", () => latest.current.missed?.());
    source.addEventListener("error", () => setState("waiting"));
    return () => source.close();
  }, [query, listening]);
  return state;
}
