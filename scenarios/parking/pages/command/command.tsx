import { useCallback, useMemo, useState, type ReactNode } from "react";
import { doors } from "../../../../kernel/index.ts";
import {
  Button,
  CityMap,
  Failure,
  formatInstant,
  formatNumber,
  formatShare,
  Simulated,
  Skeleton,
  useLanguage,
  useNow,
  useOperation,
  useText,
  type PointLayer,
} from "../../../../web/kit/index.ts";
import { layer, overview } from "../../contract.ts";
import "./command.css";
import { Districts, Events, Figure } from "./panels.tsx";
import { SiteCard } from "./site-card.tsx";
import { siteColors, sitePoints, sum } from "./site-points.ts";
import { spotPoints } from "./spot-points.ts";
import { TimeSlider } from "./time-slider.tsx";
import { useEvents } from "./use-events.ts";
import { useSpots } from "./use-spots.ts";

type LayerName = "sites" | "spots";

/** The wall: the city's parking now, or at any quarter of an hour of the last day. */
export default function CommandParking(): ReactNode {
  const { language, choose } = useLanguage();
  const say = useText("parking");
  const [at, setAt] = useState<number>();
  const [on, setOn] = useState<ReadonlySet<LayerName>>(new Set(["sites", "spots"]));
  /** Near enough for single berths: the circles draw back. */
  const [close, setClose] = useState(false);
  const [picked, setPicked] = useState<string>();
  const city = useOperation(doors.city, {}).data;
  const now = useOperation(overview, {}, { every: 5 });
  const live = useOperation(layer, {}, { every: 10 });
  const past = useOperation(layer, { at }, { when: at !== undefined, keep: true });
  const { events, onEntry } = useEvents(live.data);
  const spots = useSpots(on.has("spots"), onEntry);
  const rows = at === undefined ? live.data : past.data;
  const rowsAt = at === undefined ? live.dataUpdatedAt : past.dataUpdatedAt;
  const hint = useCallback(
    (row: number) =>
      rows === undefined ? "" : `${rows.name[row]}\n${figureOf(rows.free[row]!, rows.total[row]!, say)}`,
    [rows, say],
  );
  const points = useMemo(() => {
    const shown: PointLayer[] = [];
    if (on.has("spots") && at === undefined && spots.spots !== undefined)
      shown.push(spotPoints(spots.spots, spots.version));
    if (on.has("sites") && rows !== undefined) {
      shown.push(
        sitePoints(rows, rowsAt, { hint, largest: close ? 11 : 34, onPick: (row) => setPicked(rows.id[row]) }),
      );
    }
    return shown;
  }, [on, at, spots.spots, spots.version, rows, rowsAt, hint, close]);
  const totals = useMemo(() => (rows === undefined ? undefined : sum(rows)), [rows]);
  const counts: Readonly<Record<LayerName, number | undefined>> = {
    sites: rows?.id.length,
    spots: spots.spots?.length ?? now.data?.spots,
  };
  const simulated = now.data?.simulated === true || rows?.simulated.includes(true) === true;
  const number = (value: number | undefined): string => (value === undefined ? "…" : formatNumber(value, language));

  return (
    <div className="wall">
      <header className="wall-head">
        <h1>
          {city?.name[language]} · {say("page.command.title")}
        </h1>
        {simulated && <Simulated />}
        <Clock timeZone={city?.timeZone} />
        <span className={at === undefined && spots.state === "live" ? "wall-state wall-live" : "wall-state"}>
          {say(at !== undefined ? "state.past" : spots.state === "live" ? "state.live" : "state.waiting")}
        </span>
        <Button look="quiet" onClick={() => choose(language === "zh" ? "en" : "zh")}>
          {language === "zh" ? "English" : "中文"}
        </Button>
      </header>
      <dl className="wall-figures">
        <Figure label={say("figure.free")} value={number(totals?.free)} note={` / ${number(totals?.total)}`} />
        <Figure
          label={say("occupied")}
          value={
            totals === undefined || totals.total === 0 ? "–" : formatShare(1 - totals.free / totals.total, language)
          }
        />
        <Figure
          label={say("figure.live")}
          value={
            totals === undefined || rows === undefined
              ? "…"
              : formatShare(totals.live / Math.max(1, rows.id.length), language)
          }
          note={` ${number(totals?.live)}/${number(rows?.id.length)}`}
        />
        <Figure label={say("figure.flagged")} value={number(at === undefined ? now.data?.flagged : totals?.flagged)} />
        <Figure label={say("figure.spots")} value={number(counts.spots)} />
        <Figure
          label={say("figure.rate")}
          value={
            at === undefined && on.has("spots") ? formatNumber(spots.rate, language, spots.rate < 10 ? 1 : 0) : "–"
          }
          note={say("per-second")}
        />
      </dl>
      <div className="wall-map">
        {city === undefined ? (
          <Skeleton height="100%" />
        ) : (
          <CityMap
            label={say("map.label")}
            look="wall"
            center={[city.center[0] ?? 0, city.center[1] ?? 0]}
            zoom={city.zoom}
            points={points}
            onView={({ zoom }) => setClose(zoom >= 15)}
          />
        )}
        <div className="wall-layers">
          <div className="chips" role="group" aria-label={say("layers")}>
            {(["sites", "spots"] as const).map((name) => (
              <button
                key={name}
                type="button"
                className="chip"
                aria-pressed={on.has(name)}
                disabled={name === "spots" && at !== undefined}
                onClick={() => setOn(toggled(on, name))}
              >
                {say(`layer.${name}`)} {number(counts[name])}
              </button>
            ))}
          </div>
          <Legend />
          {at !== undefined && <p className="wall-quiet">{say("layer.spots.only-now")}</p>}
        </div>
        {picked !== undefined && <SiteCard id={picked} onClose={() => setPicked(undefined)} />}
      </div>
      <aside className="wall-side">
        {live.isError && <Failure error={live.error} onRetry={() => void live.refetch()} />}
        {past.isError && at !== undefined && <Failure error={past.error} onRetry={() => void past.refetch()} />}
        {at === undefined ? (
          <Districts districts={now.data?.districts ?? []} />
        ) : (
          <p className="wall-quiet">{say("districts.only-now")}</p>
        )}
        <Events events={events} timeZone={city?.timeZone} />
      </aside>
      <TimeSlider at={at} onAt={setAt} timeZone={city?.timeZone} busy={past.isFetching} />
    </div>
  );
}

function toggled(on: ReadonlySet<LayerName>, name: LayerName): ReadonlySet<LayerName> {
  const next = new Set(on);
  if (!next.delete(name)) next.add(name);
  return next;
}

const figureOf = (free: number, total: number, say: ReturnType<typeof useText>): string =>
  free < 0 ? say("figure.none") : say("free-and-total", { free, total: total < 0 ? "?" : total });

function Clock(props: { readonly timeZone: string | undefined }): ReactNode {
  const { language } = useLanguage();
  return <time className="wall-clock">{formatInstant(useNow(1), language, props.timeZone)}</time>;
}

function Legend(): ReactNode {
  const say = useText("parking");
  const color = (name: keyof typeof siteColors): string => `rgb(${siteColors[name].join(" ")})`;
  return (
    <div className="wall-legend">
      <span>{say("legend.empty")}</span>
      <i style={{ background: `linear-gradient(90deg, ${color("empty")}, ${color("half")} 60%, ${color("full")})` }} />
      <span>{say("legend.full")}</span>
      <b style={{ background: color("unknown") }} />
      <span>{say("figure.none")}</span>
    </div>
  );
}
