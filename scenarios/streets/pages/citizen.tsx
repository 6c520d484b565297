import type { ReactNode } from "react";
import { useText } from "../../../web/kit/index.ts";
import "./streets.css";
import { TrafficMap } from "./traffic-map.tsx";
import { TrafficState } from "./traffic-state.tsx";
import { useTraffic } from "./use-traffic.ts";

/** Traffic now, on the whole page. */
export default function CitizenTraffic(): ReactNode {
  const say = useText("streets");
  const traffic = useTraffic();
  return (
    <div className="streets-citizen">
      <div className="streets-map">
        <TrafficMap traffic={traffic} />
      </div>
      <aside className="streets-panel">
        <h1>{say("page.traffic")}</h1>
        <TrafficState answer={traffic.answer} />
      </aside>
    </div>
  );
}
