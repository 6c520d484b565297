import { doors } from "citybrain/kernel";
import {
  CityMap,
  Empty,
  formatNumber,
  formatShare,
  Simulated,
  useLanguage,
  useLive,
  useOperation,
  useText,
  type Marker,
} from "citybrain/kit";
import { useMemo, type ReactNode } from "react";
import { round } from "../contract.ts";
import { levelOf } from "./level.ts";
import "./waste-bins.css";

/** All bins on the wall's map; a change is seen as it happens. */
export default function CommandBins(): ReactNode {
  const say = useText("waste-bins");
  const { language } = useLanguage();
  const city = useOperation(doors.city, {}).data;
  const { data, refetch } = useOperation(round, {}, { every: 60 });
  useLive({ types: ["WasteContainer"], attributes: ["fillingLevel"] }, () => void refetch());
  const bins = useMemo(() => data?.bins ?? [], [data]);
  const markers = useMemo<readonly Marker[]>(
    () =>
      bins.map(({ id, name, lon, lat, filled }) => {
        const text = formatShare(filled, language);
        return { id, at: [lon, lat], text, label: `${name} ${text}`, look: levelOf(filled) };
      }),
    [bins, language],
  );
  const figures = [
    ["figure.bins", bins.length],
    ["figure.full", bins.filter(({ filled }) => levelOf(filled) === "full").length],
    ["figure.stops", data?.stops.length ?? 0],
  ] as const;
  const [lon, lat] = city?.center ?? [];
  return (
    <div className="waste-bins-wall">
      <header>
        <h1>{say("page.command")}</h1>
        {bins.some(({ simulated }) => simulated) && <Simulated />}
        <dl>
          {figures.map(([key, figure]) => (
            <div key={key}>
              <dt>{say(key)}</dt>
              <dd>{formatNumber(figure, language)}</dd>
            </div>
          ))}
        </dl>
      </header>
      <div className="waste-bins-map">
        {data?.bins.length === 0 && <Empty title={say("none")} />}
        {lon !== undefined && lat !== undefined && city !== undefined && (
          <CityMap label={say("page.command")} look="wall" center={[lon, lat]} zoom={city.zoom} markers={markers} />
        )}
      </div>
    </div>
  );
}
