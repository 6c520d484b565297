import type { ReactNode } from "react";
import { doors } from "../../kernel/index.ts";
import { formatInstant, formatRelative } from "./format.ts";
import { useLanguage, useText } from "./texts.tsx";
import { useNow } from "./use-now.ts";
import { useOperation } from "./use-operation.ts";
import { useTimeZone } from "./use-time-zone.ts";

/** How old a figure is, in words; a round mark while fresh, a square one when old, a ring when there is none. */
export function Freshness(props: {
  readonly at: number | undefined;
  /** Seconds after which it counts as old; 900 when absent. */
  readonly oldAfter?: number;
  /** Without the word "updated", where a title or the place says it. */
  readonly short?: boolean;
}): ReactNode {
  const { language } = useLanguage();
  const say = useText();
  const now = useNow();
  const timeZone = useTimeZone();
  if (props.at === undefined) return <span className="freshness freshness-none">{say("freshness.none")}</span>;
  const when = formatRelative(Math.min(props.at, now), now, language);
  const old = now - props.at > (props.oldAfter ?? 900) * 1000;
  return (
    <time
      className={old ? "freshness freshness-old" : "freshness"}
      dateTime={new Date(props.at).toISOString()}
      title={formatInstant(props.at, language, timeZone)}
    >
      {props.short === true ? when : say("freshness.updated", { when })}
    </time>
  );
}

/** Stands beside simulated figures among others; where the whole city is simulated, the shell says so once for all. */
export function Simulated(props: { readonly short?: boolean }): ReactNode {
  const say = useText();
  if (useOperation(doors.city, {}).data?.simulated === true) return null;
  return (
    <span className="badge badge-simulated" title={say("simulated.why")}>
      {say(props.short === true ? "simulated.short" : "simulated")}
    </span>
  );
}

type Tone = "good" | "few" | "full";

const toneOfState: Readonly<Record<string, Tone>> = {
  running: "good",
  active: "good",
  degraded: "few",
  failed: "full",
};

/** How a scenario, a feed or an account stands; the words are the caller's. */
export function StateBadge(props: { readonly state: string; readonly children: ReactNode }): ReactNode {
  return <Badge tone={toneOfState[props.state]}>{props.children}</Badge>;
}

export function Badge(props: { readonly tone?: Tone; readonly children: ReactNode }): ReactNode {
  return <span className={props.tone === undefined ? "badge" : `badge badge-${props.tone}`}>{props.children}</span>;
}
