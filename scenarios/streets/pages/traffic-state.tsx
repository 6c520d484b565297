import type { ReactNode } from "react";
import { Empty, Failure, Skeleton, useText } from "../../../web/kit/index.ts";
import type { useTraffic } from "./use-traffic.ts";
import { TrafficLegend } from "./traffic-legend.tsx";

/** What there is to say beside the map: the legend, or why nothing is drawn. */
export function TrafficState({ answer }: { readonly answer: ReturnType<typeof useTraffic>["answer"] }): ReactNode {
  const say = useText("streets");
  const { data, error, refetch } = answer;
  if (data === undefined) {
    return error === null ? (
      <Skeleton height={20} lines={3} />
    ) : (
      <Failure error={error} onRetry={() => void refetch()} />
    );
  }
  if (!data.hasRoads) return <Empty title={say("no-roads")}>{say("no-roads.why")}</Empty>;
  if (data.told.things === 0 && data.measuredAt === undefined)
    return <Empty title={say("no-speeds")}>{say("no-speeds.why")}</Empty>;
  return (
    <>
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {data.measuredAt === undefined && <Empty title={say("none-here")}>{say("none-here.why")}</Empty>}
      <TrafficLegend traffic={data} />
    </>
  );
}
