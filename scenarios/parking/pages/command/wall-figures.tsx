import type { ReactNode } from "react";
import { formatNumber, formatShare, useLanguage, useText } from "../../../../web/kit/index.ts";
import type { Sums } from "./counts.ts";

/** The city in four figures; `…` until one is known, `–` where there can be none. */
export function WallFigures(props: {
  readonly sums: Sums | undefined;
  /** Changes of berths a second; undefined when none are listened to. */
  readonly rate: number | undefined;
}): ReactNode {
  const { sums, rate } = props;
  const { language } = useLanguage();
  const say = useText("parking");
  const number = (value: number | undefined): string => (value === undefined ? "…" : formatNumber(value, language));
  const share = (part: number, whole: number): string => (whole === 0 ? "–" : formatShare(part / whole, language));
  return (
    <dl className="wall-figures">
      <Figure label={say("figure.free")} value={number(sums?.free)} note={` / ${number(sums?.total)}`} />
      <Figure label={say("occupied")} value={sums === undefined ? "…" : share(sums.total - sums.free, sums.total)} />
      <Figure
        label={say("figure.live")}
        value={sums === undefined ? "…" : share(sums.live, sums.sites)}
        note={` ${number(sums?.live)}/${number(sums?.sites)}`}
      />
      <Figure
        label={say("figure.rate")}
        value={rate === undefined ? "–" : formatNumber(rate, language, rate < 10 ? 1 : 0)}
        note={rate === undefined ? undefined : say("per-second")}
      />
    </dl>
  );
}

function Figure(props: { readonly label: string; readonly value: string; readonly note?: string }): ReactNode {
  return (
    <div className="wall-figure">
      <dt>{props.label}</dt>
      <dd>
        {props.value}
        {props.note !== undefined && <small>{props.note}</small>}
      </dd>
    </div>
  );
}
