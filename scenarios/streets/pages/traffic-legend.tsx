import type { ReactNode } from "react";
import { formatNumber, Freshness, Simulated, useLanguage, useText } from "../../../web/kit/index.ts";
import type { Traffic } from "../contract.ts";
import { flows } from "../policies/flow.ts";
import { flowLook } from "./flow-look.ts";

/** What the lines mean, how many kilometres of each there are where the map looks, and how old that is. */
export function TrafficLegend({ traffic }: { readonly traffic: Traffic }): ReactNode {
  const { language } = useLanguage();
  const say = useText("streets");
  const { kilometres, measuredAt, streets, leftOut } = traffic;
  return (
    <section className="streets-legend" aria-label={say("legend")}>
      <dl>
        {flows.toReversed().map((flow) => (
          <div key={flow}>
            <dt>
              <i style={{ background: flowLook[flow].color, height: flowLook[flow].width }} aria-hidden />
              {say(`flow.${flow}`)}
            </dt>
            <dd>
              {say("kilometres", { kilometres: formatNumber(kilometres[flow], language, 1) })}
              <span className="streets-rule">{say(`flow.${flow}.rule`)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="streets-when">
        <Freshness at={measuredAt} />
        {streets.some(({ simulated }) => simulated) && <Simulated />}
      </p>
      {leftOut > 0 && <p className="streets-quiet">{say("left-out", { count: formatNumber(leftOut, language) })}</p>}
    </section>
  );
}
