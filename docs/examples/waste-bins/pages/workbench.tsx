import {
  Button,
  Empty,
  Failure,
  formatShare,
  Freshness,
  Simulated,
  Skeleton,
  useAct,
  useLanguage,
  useOperation,
  useText,
} from "citybrain/kit";
import type { ReactNode } from "react";
import { emptied, round } from "../contract.ts";
import "./waste-bins.css";

/** The crew's next round, with the reason for each stop and a button that ends it. */
export default function WorkbenchBins(): ReactNode {
  const say = useText("waste-bins");
  const { language } = useLanguage();
  const { data, error, refetch } = useOperation(round, {}, { every: 15 });
  const report = useAct(emptied, [round]);
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton height={40} lines={6} />;
  const bins = new Map(data.bins.map((bin) => [bin.id, bin]));
  return (
    <div className="waste-bins-page">
      <h1>{say("page.workbench")}</h1>
      <p className="waste-bins-from">{say("round.count", { stops: data.stops.length, bins: data.bins.length })}</p>
      {report.error !== null && <Failure error={report.error} />}
      {data.stops.length === 0 && <Empty title={say("round.none")} />}
      <ol className="waste-bins-list">
        {data.stops.map(({ id, why, hours }) => {
          const bin = bins.get(id);
          return (
            <li key={id}>
              <span className="waste-bins-name">{bin?.name ?? id}</span>
              <Button disabled={report.isPending} onClick={() => report.mutate({ id })}>
                {say("emptied")}
              </Button>
              <span className="waste-bins-facts">
                {say(`why.${why}`, { share: formatShare(bin?.filled ?? 0, language), hours })}
                <Freshness at={bin?.reportedAt} />
                {bin?.simulated === true && <Simulated short />}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
