import type { ReactNode } from "react";
import { formatInstant } from "../format.ts";
import { useLanguage, useText } from "../texts.tsx";
import { useTimeZone } from "../use-time-zone.ts";
import "./timeline.css";

export interface TimelineStep {
  readonly key: string | number;
  /** ms */
  readonly at: number;
  readonly title: string;
  /** Who did it, as the reader may know. */
  readonly by?: string;
  readonly note?: string;
  readonly tone?: "good" | "few" | "full";
  /** Photos and the like. */
  readonly children?: ReactNode;
}

/** What happened, the newest first, each with its time in the city's zone. */
export function Timeline(props: { readonly label: string; readonly steps: readonly TimelineStep[] }): ReactNode {
  const { language } = useLanguage();
  const say = useText();
  const timeZone = useTimeZone();
  if (props.steps.length === 0) return <p className="timeline-none">{say("timeline.none")}</p>;
  return (
    <ol className="timeline" aria-label={props.label}>
      {props.steps
        .toSorted((one, other) => other.at - one.at)
        .map(({ key, at, title, by, note, tone, children }) => (
          <li key={key} className={tone === undefined ? undefined : `timeline-${tone}`}>
            <strong>{title}</strong>
            <span className="timeline-when">
              <time dateTime={new Date(at).toISOString()}>{formatInstant(at, language, timeZone)}</time>
              {by !== undefined && ` · ${by}`}
            </span>
            {note !== undefined && <p>{note}</p>}
            {children}
          </li>
        ))}
    </ol>
  );
}
