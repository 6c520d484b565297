import type { Static } from "typebox";
import type { Language } from "../../../../kernel/index.ts";
import type { DeskColumn } from "../../../../web/kit/desk-table.tsx";
import { Button, formatInstant, formatNumber, Freshness, StateBadge, type Say } from "../../../../web/kit/index.ts";
import type { deskFeeds } from "../../contract.ts";

export type Feed = Static<typeof deskFeeds.output>["feeds"][number];

interface Shown {
  readonly say: Say;
  readonly language: Language;
  readonly timeZone: string | undefined;
  readonly opened: readonly string[];
  readonly toggle: (id: string) => void;
}

/** A feed's name, state, counts and the age of what it gave. */
export function columnsOf({ say, language, timeZone, opened, toggle }: Shown): DeskColumn<Feed>[] {
  const number = (value: number): string => formatNumber(value, language);
  return [
    {
      title: say("feed.id"),
      width: 190,
      render: (_, { id, connector }) => (
        <>
          <div className="desk-feed">{id}</div>
          <div className="desk-soft">{say("feed.connector-of", { connector })}</div>
        </>
      ),
    },
    {
      title: say("feed.state"),
      width: 280,
      render: (_, { state, reason }) => (
        <>
          <StateBadge state={state}>{say(`feed.state.${state}`)}</StateBadge>
          {reason !== undefined && <div>{withLocalTimes(reason[language], language, timeZone)}</div>}
        </>
      ),
    },
    {
      title: say("feed.records"),
      align: "right",
      width: 190,
      render: (_, { id, received, accepted, faulty, faults }) => (
        <>
          <span title={say("feed.records.why")}>
            {number(received)} = {number(accepted)} +{" "}
            <span className={faulty > 0 ? "desk-bad" : undefined}>{number(faulty)}</span>
          </span>
          {faults.length > 0 && (
            <div>
              <Button
                look="quiet"
                className="desk-small-act"
                aria-expanded={opened.includes(id)}
                onClick={() => toggle(id)}
              >
                {say(opened.includes(id) ? "faults.hide" : "faults.show")}
              </Button>
            </div>
          )}
        </>
      ),
    },
    { title: say("feed.sites"), align: "right", width: 90, render: (_, { sites }) => number(sites) },
    {
      title: say("feed.fetches"),
      align: "right",
      width: 110,
      render: (_, { fetches, failures }) => (
        <span className={failures > 0 ? "desk-bad" : undefined}>
          {number(fetches)} / {number(failures)}
        </span>
      ),
    },
    { title: say("feed.last-good"), width: 125, render: (_, { lastGoodAt }) => <Freshness short at={lastGoodAt} /> },
    { title: say("feed.newest"), width: 125, render: (_, { newestAt }) => <Freshness short at={newestAt} /> },
  ];
}

/** Instants inside a reason are told in the city's time. */
const withLocalTimes = (text: string, language: Language, timeZone: string | undefined): string =>
  text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (instant) => formatInstant(Date.parse(instant), language, timeZone));
