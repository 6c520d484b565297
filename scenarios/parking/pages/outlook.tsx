import { useState, type ReactNode } from "react";
import {
  Chart,
  Failure,
  formatDuration,
  formatNumber,
  Notice,
  Skeleton,
  useLanguage,
  useNow,
  useOperation,
  useText,
  type ChartLine,
} from "../../../web/kit/index.ts";
import { forecast, history, type Place } from "../contract.ts";
import "./outlook.css";

const spans = { day: { hours: 24, resolution: "minute" }, week: { hours: 168, resolution: "hour" } } as const;
const horizons = [30, 60, 120, 1440];

/** Free places before and after now: what was, what is expected, and how far off such expectations were. */
export function Outlook(props: { readonly place: Place }): ReactNode {
  const { id, total } = props.place;
  const { language } = useLanguage();
  const say = useText("parking");
  const minute = Math.floor(useNow(60) / 60_000) * 60_000;
  const [span, setSpan] = useState<keyof typeof spans>("day");
  const { hours, resolution } = spans[span];
  const past = useOperation(
    history,
    { id, from: minute - hours * 3_600_000, to: minute + 60_000, resolution },
    { keep: true },
  );
  const ahead = useOperation(forecast, { id }, { every: 300 });
  if (past.isPending || ahead.isPending) return <Skeleton height={220} />;
  if (past.isError) return <Failure error={past.error} onRetry={() => void past.refetch()} />;

  const points = ahead.data?.points ?? [];
  const lines: ChartLine[] = [
    { name: say("outlook.past"), points: past.data.points.map(({ at, value }) => [at, value ?? null]), area: true },
  ];
  if (points.length > 0 && span === "day") {
    lines.push({
      name: say("outlook.ahead"),
      points: points.map(({ at, free }) => [at, free]),
      band: points.map(({ at, low, high }) => [at, low, high]),
      dashed: true,
      color: "--few",
    });
  }
  const nothing = past.data.points.length < 2 && points.length === 0;
  const errors = (ahead.data?.errors ?? []).filter(({ minutes, samples }) => horizons.includes(minutes) && samples > 0);
  return (
    <section className="outlook" aria-label={say("outlook")}>
      <div className="outlook-head">
        <h3>{say("outlook")}</h3>
        <div className="chips" role="radiogroup" aria-label={say("outlook.span")}>
          {(["day", "week"] as const).map((choice) => (
            <button
              key={choice}
              type="button"
              role="radio"
              className="chip"
              aria-checked={choice === span}
              onClick={() => setSpan(choice)}
            >
              {say(`outlook.${choice}`)}
            </button>
          ))}
        </div>
      </div>
      {nothing ? (
        <Notice>{say("outlook.nothing")}</Notice>
      ) : (
        <Chart label={say("outlook")} lines={lines} top={total} mark={{ at: minute, label: say("outlook.now") }} />
      )}
      {ahead.data?.unavailable !== undefined && <Notice>{ahead.data.unavailable[language]}</Notice>}
      {ahead.isError && <Failure error={ahead.error} onRetry={() => void ahead.refetch()} />}
      {lines.length > 1 && (
        <p className="outlook-note">
          <span className="outlook-key outlook-key-past" aria-hidden /> {say("outlook.past")}
          <span className="outlook-key outlook-key-ahead" aria-hidden /> {say("outlook.ahead")}
          <br />
          {say("outlook.band")}
        </p>
      )}
      {errors.length > 0 && span === "day" && (
        <table className="outlook-errors">
          <caption>{say("outlook.errors")}</caption>
          <tbody>
            {errors.map(({ minutes, places, samples }) => (
              <tr key={minutes}>
                <th scope="row">{say("outlook.error.ahead", { ahead: formatDuration(minutes, language) })}</th>
                <td>{say("outlook.error.places", { places: formatNumber(places, language, 1) })}</td>
                <td>{say("outlook.error.samples", { samples: formatNumber(samples, language) })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
