import type { ReactNode } from "react";
import { useText } from "../../../web/kit/index.ts";
import type { ScenarioView } from "../contract.ts";

const hour = 3_600_000;
const shown = 24;

/** Calls by hour over the last day, failures at the foot of each bar. */
export function UseBars(props: { readonly use: ScenarioView["use"]; readonly now: number }): ReactNode {
  const say = useText("city");
  const newest = Math.floor(props.now / hour) * hour;
  const byHour = new Map(props.use.map((one) => [one.hour, one]));
  const top = Math.max(1, ...props.use.map(({ calls }) => calls));
  return (
    <svg className="city-bars" viewBox="0 0 144 30" role="img" aria-label={say("use.by-hour")}>
      <line x1="0" y1="29.5" x2="144" y2="29.5" stroke="var(--line)" />
      {Array.from({ length: shown }, (_, place) => {
        const one = byHour.get(newest - (shown - 1 - place) * hour);
        if (one === undefined) return null;
        const height = Math.max(1.5, (one.calls / top) * 29);
        const failed = (one.failures / top) * 29;
        return (
          <g key={place}>
            <rect x={place * 6} y={29.5 - height} width="4.5" height={height} fill="var(--accent)" />
            {failed > 0 && <rect x={place * 6} y={29.5 - failed} width="4.5" height={failed} fill="var(--full)" />}
          </g>
        );
      })}
    </svg>
  );
}
