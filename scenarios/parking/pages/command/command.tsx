import { useCallback, useMemo, useState, type ReactNode } from "react";
import { doors } from "../../../../kernel/index.ts";
import {
  CityMap,
  Failure,
  Skeleton,
  useConnection,
  useOperation,
  useText,
  type MapView,
  type PointLayer,
  type Say,
} from "../../../../web/kit/index.ts";
import { layer } from "../../contract.ts";
import "./command.css";
import "./command-narrow.css";
import { countsOf } from "./counts.ts";
import { Districts } from "./districts.tsx";
import { EventList } from "./event-list.tsx";
import { SiteCard } from "./site-card.tsx";
import { sitePoints } from "./site-points.ts";
import { spotPoints } from "./spot-points.ts";
import { TimeSlider } from "./time-slider.tsx";
import { useEvents } from "./use-events.ts";
import { usePastSpots } from "./use-past-spots.ts";
import { useSpots } from "./use-spots.ts";
import { WallFigures } from "./wall-figures.tsx";
import { WallHead } from "./wall-head.tsx";
import { layerNames, WallLayers, type LayerName } from "./wall-layers.tsx";

/** The wall: the city's parking now, or at any quarter of an hour of the last day. */
export default function CommandParking(): ReactNode {
  const say = useText("parking");
  const [at, setAt] = useState<number>();
  const [on, setOn] = useState<ReadonlySet<LayerName>>(new Set(layerNames));
  const [view, setView] = useState<MapView>();
  /** Near enough for single berths: the circles draw back. */
  const close = view !== undefined && view.zoom >= 15;
  const [picked, setPicked] = useState<string>();
  const closePicked = useCallback(() => setPicked(undefined), []);
  const connection = useConnection();
  const city = useOperation(doors.city, {}).data;
  const live = useOperation(layer, {}, { every: 10 });
  const past = useOperation(layer, { at }, { when: at !== undefined, keep: true });
  const events = useEvents();
  const spots = useSpots(on.has("spots"));
  const pastSpots = usePastSpots(spots.spots, at, view, on.has("spots"));
  const { data: rows, dataUpdatedAt: rowsAt } = at === undefined ? live : past;
  const counts = useMemo(() => (rows === undefined ? undefined : countsOf(rows)), [rows]);
  const hint = useCallback(
    (row: number) =>
      rows === undefined ? "" : `${rows.name[row]}\n${figureOf(rows.free[row]!, rows.total[row]!, say)}`,
    [rows, say],
  );
  const points = useMemo(() => {
    const shown: PointLayer[] = [];
    const { spots: berths, version } = at === undefined ? spots : pastSpots;
    if (on.has("spots") && berths !== undefined) shown.push(spotPoints(berths, version));
    if (on.has("sites") && rows !== undefined) {
      shown.push(
        sitePoints(rows, rowsAt, { hint, largest: close ? 11 : 34, onPick: (row) => setPicked(rows.id[row]) }),
      );
    }
    return shown;
  }, [on, at, spots.spots, spots.version, pastSpots.spots, pastSpots.version, rows, rowsAt, hint, close]);
  const failed = at === undefined ? live : past;
  const state = at !== undefined ? "past" : connection === "online" ? spots.state : "waiting";
  const { state: pastState } = pastSpots;
  const missing = at !== undefined && (pastState === "far" || pastState === "unrecorded") ? pastState : undefined;

  return (
    <div className="wall" data-past={at !== undefined}>
      <WallHead city={city} simulated={rows?.simulated.includes(true) === true} state={state} at={at} />
      <WallFigures sums={counts?.whole} rate={state === "live" && on.has("spots") ? spots.rate : undefined} />
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
            onView={setView}
          />
        )}
        <WallLayers
          on={on}
          onToggle={(name) => setOn(toggled(on, name))}
          counts={{ sites: rows?.id.length, spots: spots.spots?.length }}
          missing={missing}
        />
        {picked !== undefined && <SiteCard id={picked} onClose={closePicked} />}
      </div>
      <aside className="wall-side">
        {failed.isError && <Failure error={failed.error} onRetry={() => void failed.refetch()} />}
        {pastSpots.error !== null && <Failure error={pastSpots.error} onRetry={pastSpots.refetch} />}
        <Districts districts={counts?.districts ?? []} />
        <EventList
          events={at === undefined ? events : events.filter((event) => event.at <= at)}
          at={at}
          timeZone={city?.timeZone}
          onSite={setPicked}
        />
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

const figureOf = (free: number, total: number, say: Say): string =>
  free < 0 ? say("figure.none") : say("free-and-total", { free, total: total < 0 ? "?" : total });
