import type { Static } from "typebox";
import { useCallback, useMemo, useState } from "react";
import { useJournal, useOperation, useText, type LiveEntry } from "../../../../web/kit/index.ts";
import { latest } from "../../contract.ts";
import type { WallEvent } from "./event-list.tsx";

type SiteEvent = Static<typeof latest.output>["events"][number];

const kept = 60;

const toneOf: Readonly<Record<SiteEvent["what"], WallEvent["tone"]>> = {
  full: "full",
  "free-again": "good",
  doubtful: "few",
  "trusted-again": "plain",
};

/** What happened at sites lately, and what the journal took while the wall is open; whatever the map shows. */
export function useEvents(): readonly WallEvent[] {
  const say = useText("parking");
  const [entries, setEntries] = useState<readonly LiveEntry[]>([]);
  useJournal(useCallback((entry) => setEntries((known) => [entry, ...known].slice(0, kept)), []));
  const { data } = useOperation(latest, {}, { every: 5 });
  return useMemo(() => {
    const ofSites = (data?.events ?? []).map(({ at, id, name, what }) => ({
      key: `${at}/${id}/${what}`,
      at,
      text: say(`event.${what}`, { name }),
      tone: toneOf[what],
      site: id,
    }));
    const ofJournal = entries.map(({ number, at, topic }) => ({
      key: `journal/${number}`,
      at,
      text: say("event.journal", { number, topic }),
      tone: "plain" as const,
    }));
    return [...ofSites, ...ofJournal].toSorted((one, other) => other.at - one.at).slice(0, kept);
  }, [data, entries, say]);
}
