import type { ReactNode } from "react";
import { formatNumber, useLanguage, useText } from "../../../../web/kit/index.ts";
import { siteColors } from "./site-points.ts";

export const layerNames = ["sites", "spots"] as const;
export type LayerName = (typeof layerNames)[number];

/** What the map shows, to switch on and off, and what its colours mean. */
export function WallLayers(props: {
  readonly on: ReadonlySet<LayerName>;
  readonly onToggle: (name: LayerName) => void;
  readonly counts: Readonly<Record<LayerName, number | undefined>>;
  /** Why there are no single berths of the past instant that is shown. */
  readonly missing: "far" | "unrecorded" | undefined;
}): ReactNode {
  const { language } = useLanguage();
  const say = useText("parking");
  return (
    <div className="wall-layers">
      <div className="chips" role="group" aria-label={say("layers")}>
        {layerNames.map((name) => (
          <button
            key={name}
            type="button"
            className="chip"
            aria-pressed={props.on.has(name)}
            onClick={() => props.onToggle(name)}
          >
            {say(`layer.${name}`)} {props.counts[name] === undefined ? "…" : formatNumber(props.counts[name], language)}
          </button>
        ))}
      </div>
      <Legend />
      {props.missing !== undefined && <p className="wall-quiet">{say(`layer.spots.${props.missing}`)}</p>}
    </div>
  );
}

function Legend(): ReactNode {
  const say = useText("parking");
  const color = (name: keyof typeof siteColors): string => `rgb(${siteColors[name].join(" ")})`;
  return (
    <div className="wall-legend">
      <span>{say("legend.empty")}</span>
      <i style={{ background: `linear-gradient(90deg, ${color("empty")}, ${color("half")} 60%, ${color("full")})` }} />
      <span>{say("legend.full")}</span>
      <span className="wall-legend-none">
        <b style={{ background: color("unknown") }} />
        {say("figure.none")}
      </span>
    </div>
  );
}
