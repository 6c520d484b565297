import type { ReactNode } from "react";
import { formatTime, useLanguage, useNow, useText } from "../../../../web/kit/index.ts";

export interface WallEvent {
  readonly key: string;
  readonly at: number;
  readonly text: string;
  readonly tone: "good" | "few" | "full" | "plain";
  /** The car park that it happened at. */
  readonly site?: string;
}

/** What happened lately, the newest first; a car park's event opens it, by key too. */
export function EventList(props: {
  readonly events: readonly WallEvent[];
  /** The past instant up to which they are told; absent, it is now. */
  readonly at: number | undefined;
  readonly timeZone: string | undefined;
  readonly onSite: (id: string) => void;
}): ReactNode {
  const { language } = useLanguage();
  const say = useText("parking");
  const clock = useNow(30);
  const now = props.at ?? clock;
  return (
    <section className="wall-panel wall-events" aria-label={say("events")}>
      <h2>{say("events")}</h2>
      {props.events.length === 0 ? (
        <p className="wall-quiet">{say(props.at === undefined ? "events.none" : "events.none-then")}</p>
      ) : (
        <ol>
          {props.events.map((event) => (
            <li key={event.key} className={`wall-event wall-event-${event.tone}`}>
              <time dateTime={new Date(event.at).toISOString()}>
                {formatTime(event.at, now, language, props.timeZone)}
              </time>
              <EventText event={event} onSite={props.onSite} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function EventText(props: { readonly event: WallEvent; readonly onSite: (id: string) => void }): ReactNode {
  const { site, text } = props.event;
  if (site === undefined) return <span>{text}</span>;
  return (
    <button type="button" className="wall-event-site" onClick={() => props.onSite(site)}>
      {text}
    </button>
  );
}
