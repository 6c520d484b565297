import type { ReactNode } from "react";
import { formatNumber, useLanguage, useText } from "../../../web/kit/index.ts";
import { SlowStreets } from "./slow-streets.tsx";
import "./streets.css";
import { TrafficMap } from "./traffic-map.tsx";
import { TrafficState } from "./traffic-state.tsx";
import { useTraffic } from "./use-traffic.ts";

const told = ["things", "stale", "unknownSegment", "closedDirection"] as const;

/** Traffic now with the slowest streets, and what of the speeds that come in is of use. */
export default function StreetDesk(): ReactNode {
  const { language } = useLanguage();
  const say = useText("streets");
  const traffic = useTraffic();
  const { answer, streets } = traffic;
  return (
    <div className="streets-desk">
      <h1>{say("page.traffic")}</h1>
      <div className="streets-desk-map">
        <TrafficMap traffic={traffic} />
      </div>
      <div className="streets-desk-side">
        <TrafficState answer={answer} />
        {answer.data !== undefined && answer.data.told.things > 0 && (
          <>
            <SlowStreets streets={streets} />
            <h2>{say("told")}</h2>
            <dl className="streets-told">
              {told.map((key) => (
                <div key={key}>
                  <dt>{say(`told.${key}`)}</dt>
                  <dd>{formatNumber(answer.data.told[key], language)}</dd>
                </div>
              ))}
            </dl>
          </>
        )}
      </div>
    </div>
  );
}
