import { doors } from "citybrain/kernel";
import {
  Badge,
  Button,
  Empty,
  Failure,
  formatDistance,
  formatShare,
  Freshness,
  Simulated,
  Skeleton,
  useLanguage,
  useOperation,
  usePosition,
  useText,
} from "citybrain/kit";
import type { ReactNode } from "react";
import { near, type Bin } from "../contract.ts";
import { levelOf } from "./level.ts";
import "./waste-bins.css";

/** The nearest bins around me, or around the city's centre while nobody knows where I am. */
export default function CitizenBins(): ReactNode {
  const say = useText("waste-bins");
  const { language } = useLanguage();
  const city = useOperation(doors.city, {}).data;
  const [position, locate] = usePosition();
  const [lon = 0, lat = 0] = position.state === "known" ? position.at : (city?.center ?? []);
  const known = position.state === "known" || city !== undefined;
  const { data, error, refetch } = useOperation(near, { lon, lat }, { when: known, every: 30, keep: true });
  return (
    <div className="waste-bins-page waste-bins-citizen">
      <h1>{say("page.citizen")}</h1>
      <p className="waste-bins-from">
        {say(position.state === "known" ? "from.me" : "from.centre")}
        <Button look="quiet" onClick={locate}>
          {say("locate")}
        </Button>
      </p>
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton height={64} lines={4} />}
      {data?.bins.length === 0 && <Empty title={say("none")}>{say("none.why")}</Empty>}
      <ul className="waste-bins-list">
        {data?.bins.map(({ bin, metres }) => (
          <li key={bin.id}>
            <span className="waste-bins-name">{bin.name}</span>
            <span className="waste-bins-distance">{formatDistance(metres, language)}</span>
            <span className="waste-bins-facts">
              <Level bin={bin} />
              <Freshness at={bin.reportedAt} />
              {bin.simulated && <Simulated short />}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Level({ bin }: { readonly bin: Bin }): ReactNode {
  const say = useText("waste-bins");
  const { language } = useLanguage();
  const level = levelOf(bin.filled);
  return <Badge tone={level}>{say(`level.${level}`, { share: formatShare(bin.filled, language) })}</Badge>;
}
