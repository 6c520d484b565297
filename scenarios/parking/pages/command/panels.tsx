import type { ReactNode } from "react";
import type { Static } from "typebox";
import {
  Empty,
  formatNumber,
  formatShare,
  formatTime,
  useDistrictName,
  useLanguage,
  useNow,
  useText,
} from "../../../../web/kit/index.ts";
import type { overview } from "../../contract.ts";
import type { SiteEvent } from "./events.ts";
import { occupancyColor } from "./site-points.ts";

type District = Static<typeof overview.output>["districts"][number];

/** One large figure with what it means. */
export function Figure(props: { readonly label: string; readonly value: string; readonly note?: string }): ReactNode {
  return (
    <div className="wall-figure">
      <dt>{props.label}</dt>
      <dd>
        {props.value}
        {props.note !== undefined && <small>{props.note}</small>}
      </dd>
    </div>
  );
}

const occupied = ({ free, total }: District): number => (total === 0 ? 0 : 1 - free / total);

/** Districts, the fullest first. */
export function Districts(props: { readonly districts: readonly District[] }): ReactNode {
  const { language } = useLanguage();
  const say = useText("parking");
  const districtName = useDistrictName();
  const rows = props.districts
    .filter(({ total }) => total > 0)
    .toSorted((one, other) => occupied(other) - occupied(one));
  return (
    <section className="wall-panel" aria-label={say("districts")}>
      <h2>{say("districts")}</h2>
      {rows.length === 0 ? (
        <Empty title={say("districts.none")} />
      ) : (
        <table className="wall-table">
          <thead>
            <tr>
              <th scope="col">{say("field.district")}</th>
              <th scope="col">{say("occupied")}</th>
              <th scope="col" className="wall-number">
                {say("free-of-total")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.district}>
                <th scope="row">{row.district === "" ? say("district.none") : districtName(row.district)}</th>
                <td>
                  <span className="wall-bar" aria-hidden>
                    <i
                      style={{
                        width: `${occupied(row) * 100}%`,
                        background: `rgb(${occupancyColor(occupied(row)).join(" ")})`,
                      }}
                    />
                  </span>
                  {formatShare(occupied(row), language)}
                </td>
                <td className="wall-number">
                  {formatNumber(row.free, language)}/{formatNumber(row.total, language)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

export interface WallEvent {
  readonly key: string;
  readonly at: number;
  readonly text: string;
  readonly tone: "good" | "few" | "full" | "plain";
}

export const toneOf: Readonly<Record<SiteEvent["what"], WallEvent["tone"]>> = {
  full: "full",
  "free-again": "good",
  doubtful: "few",
  "trusted-again": "plain",
};

/** What happened since this screen was opened, the newest first. */
export function Events(props: {
  readonly events: readonly WallEvent[];
  readonly timeZone: string | undefined;
}): ReactNode {
  const { language } = useLanguage();
  const say = useText("parking");
  const now = useNow(30);
  return (
    <section className="wall-panel wall-events" aria-label={say("events")}>
      <h2>{say("events")}</h2>
      {props.events.length === 0 ? (
        <p className="wall-quiet">{say("events.none")}</p>
      ) : (
        <ol>
          {props.events.map((event) => (
            <li key={event.key} className={`wall-event wall-event-${event.tone}`}>
              <time dateTime={new Date(event.at).toISOString()}>
                {formatTime(event.at, now, language, props.timeZone)}
              </time>
              {event.text}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
