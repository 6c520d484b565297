import type { ReactNode } from "react";
import { useText } from "../../../web/kit/index.ts";
import "./streets.css";
import { TrafficMap } from "./traffic-map.tsx";
import { TrafficState } from "./traffic-state.tsx";
import { useTraffic } from "./use-traffic.ts";

/** Traffic now, on the whole page. */
export default function CitizenTraffic(): ReactNode {
  const say = useText("streets");
  const { answer, streets, paths, setView } = useTraffic();
  return (
    <div className="streets-citizen">
      <div className="streets-map">
        <TrafficMap
          streets={streets}
          paths={paths}
          side={answer.data?.side ?? "right"}
          at={answer.dataUpdatedAt}
          onView={setView}
        />
      </div>
      <aside className="streets-panel">
        <h1>{say("page.traffic")}</h1>
        <TrafficState answer={answer} />
      </aside>
    </div>
  );
}
