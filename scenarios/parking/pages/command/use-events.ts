import { useCallback, useEffect, useRef, useState } from "react";
import { useText, type LiveEntry } from "../../../../web/kit/index.ts";
import { eventsBetween, type SiteEvent } from "./events.ts";
import type { WallEvent } from "./event-list.tsx";
import type { Layer } from "./site-points.ts";

const kept = 60;

const toneOf: Readonly<Record<SiteEvent["what"], WallEvent["tone"]>> = {
  full: "full",
  "free-again": "good",
  doubtful: "few",
  "trusted-again": "plain",
};

/** Gathers what happens at sites, and the journal's entries, while the wall is open. */
export function useEvents(rows: Layer | undefined): {
  readonly events: readonly WallEvent[];
  readonly onEntry: (entry: LiveEntry) => void;
} {
  const say = useText("parking");
  const before = useRef<Layer | undefined>(undefined);
  const [events, setEvents] = useState<readonly WallEvent[]>([]);
  const add = useCallback((more: readonly WallEvent[]) => {
    if (more.length > 0) setEvents((known) => [...more, ...known].slice(0, kept));
  }, []);
  useEffect(() => {
    if (rows === undefined) return;
    const seen = before.current === undefined ? [] : eventsBetween(before.current, rows);
    before.current = rows;
    add(
      seen.map(({ at, id, name, what }) => ({
        key: `${at}/${id}/${what}`,
        at,
        text: say(`event.${what}`, { name }),
        tone: toneOf[what],
      })),
    );
  }, [rows, say, add]);
  const onEntry = useCallback(
    ({ number, at, topic }: LiveEntry) =>
      add([{ key: `journal/${number}`, at, text: say("event.journal", { number, topic }), tone: "plain" }]),
    [add, say],
  );
  return { events, onEntry };
}
