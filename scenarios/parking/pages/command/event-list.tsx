import type { ReactNode } from "react";
import { formatTime, useLanguage, useNow, useText } from "../../../../web/kit/index.ts";

export interface WallEvent {
  readonly key: string;
  readonly at: number;
  readonly text: string;
  readonly tone: "good" | "few" | "full" | "plain";
}

/** What happened lately, the newest first. */
export function EventList(props: {
  readonly events: readonly WallEvent[];
  readonly timeZone: string | undefined;
}): ReactNode {
  const { language } = useLanguage();
  const say = useText("parking");
  const now = useNow(30);
  return (
    <section className="wall-panel wall-events" aria-label={say("events")}>
      <h2>{say("events")}</h2>
      {props.events.length === 0 ? (
        <p className="wall-quiet">{say("events.none")}</p>
      ) : (
        <ol>
          {props.events.map((event) => (
            <li key={event.key} className={`wall-event wall-event-${event.tone}`}>
              <time dateTime={new Date(event.at).toISOString()}>
                {formatTime(event.at, now, language, props.timeZone)}
              </time>
              {event.text}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
