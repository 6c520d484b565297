import type { ReactNode } from "react";
import { formatInstant, formatRelative } from "./format.ts";
import { useLanguage, useText } from "./texts.tsx";
import { useNow } from "./use-now.ts";
import { useTimeZone } from "./use-time-zone.ts";

/** How old a figure is, in words; a round mark while fresh, a square one when old, a ring when there is none. */
export function Freshness(props: {
  readonly at: number | undefined;
  /** Seconds after which it counts as old; 900 when absent. */
  readonly oldAfter?: number;
}): ReactNode {
  const { language } = useLanguage();
  const say = useText();
  const now = useNow();
  const timeZone = useTimeZone();
  if (props.at === undefined) return <span className="freshness freshness-none">{say("freshness.none")}</span>;
  const old = now - props.at > (props.oldAfter ?? 900) * 1000;
  return (
    <time
      className={old ? "freshness freshness-old" : "freshness"}
      dateTime={new Date(props.at).toISOString()}
      title={formatInstant(props.at, language, timeZone)}
    >
      {say("freshness.updated", { when: formatRelative(Math.min(props.at, now), now, language) })}
    </time>
  );
}

/** Stands wherever simulated figures are shown. */
export function Simulated(props: { readonly short?: boolean }): ReactNode {
  const say = useText();
  return (
    <span className="badge badge-simulated" title={say("simulated.why")}>
      {say(props.short === true ? "simulated.short" : "simulated")}
    </span>
  );
}

export function Badge(props: { readonly tone?: "good" | "few" | "full"; readonly children: ReactNode }): ReactNode {
  return <span className={props.tone === undefined ? "badge" : `badge badge-${props.tone}`}>{props.children}</span>;
}
