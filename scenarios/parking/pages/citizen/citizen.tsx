import { useCallback, useMemo, useState, type ReactNode } from "react";
import { useLocation } from "wouter";
import {
  Button,
  CityMap,
  Icon,
  Sheet,
  useOperation,
  useText,
  type LonLat,
  type Marker,
  type SheetStop,
  formatNumber,
  useLanguage,
} from "../../../../web/kit/index.ts";
import { near, type Place, type PlaceNear } from "../../contract.ts";
import { levelOf } from "../place-level.ts";
import "./citizen.css";
import { PlaceDetail } from "./place-detail.tsx";
import { rounded } from "./address.ts";
import { PlaceList } from "./place-list.tsx";
import type { Hit } from "./hit-row.tsx";
import { SearchBox } from "./search-box.tsx";
import { useAsked } from "./use-asked.ts";
import { useWays } from "./use-ways.ts";
import { kilometres, useOrigin } from "./use-origin.ts";
import { WishBar } from "./wish-bar.tsx";
import { isNarrow, noWishes, wishInput } from "./wishes.ts";

/** Metres; the farthest that `parking.near` looks. */
const widest = 20_000;

const drivenFrom = (driver: LonLat | undefined): object =>
  driver === undefined ? {} : { fromLon: rounded(driver[0]), fromLat: rounded(driver[1]) };
const centreOf = (place: Place): LonLat => [place.lon, place.lat];

/** Near enough to know the streets, far enough to see the nearest of the places found. */
function zoomFor(places: readonly PlaceNear[] | undefined): number {
  const nearest = Math.min(...(places ?? []).map(({ walkingDistance }) => walkingDistance));
  if (nearest === Infinity || nearest <= 700) return 14;
  return nearest <= 1500 ? 13 : 12;
}

/** Find a place to park: the list first, the map beside or behind it. */
export default function CitizenParking(): ReactNode {
  const { language } = useLanguage();
  const say = useText("parking");
  const [, go] = useLocation();
  const { goal, wishes, unread, site: chosen, linkTo, goTo, wish } = useAsked();
  const { origin, me, driver, outside, locate } = useOrigin(goal);
  const [radius, setRadius] = useState<number>();
  const [stop, setStop] = useState<SheetStop>("half");
  const [shown, setShown] = useState<Place>();
  const [view, setView] = useState<LonLat>();

  const [lon, lat] = origin?.at ?? [0, 0];
  const answer = useOperation(
    near,
    { lon: rounded(lon), lat: rounded(lat), limit: 40, radius, ...drivenFrom(driver), ...wishInput(wishes) },
    { when: origin !== undefined, every: 30, keep: true },
  );
  const places = answer.data?.places;
  const byStreets = [answer.data?.walking.basis, answer.data?.driving?.basis].includes("streets");
  const seen = useMemo(() => {
    const listed = (places ?? []).map(({ place }) => place);
    return shown !== undefined && chosen === shown.id && !listed.some(({ id }) => id === shown.id)
      ? [...listed, shown]
      : listed;
  }, [places, shown, chosen]);
  const markers = useMemo<Marker[]>(
    () => [
      ...seen.map((place) => ({
        id: place.id,
        at: centreOf(place),
        text: place.free === undefined ? "–" : formatNumber(place.free, language),
        label: [
          place.free === undefined ? "–" : formatNumber(place.free, language),
          place.name,
          say(`level.${levelOf(place)}`),
        ].join(", "),
        look: levelOf(place),
      })),
      ...(origin?.from === "goal"
        ? [{ id: "goal", at: origin.at, text: "", label: origin.name ?? say("goal.unnamed"), look: "goal" as const }]
        : []),
      ...(me === undefined ? [] : [{ id: "me", at: me, text: "", label: say("you"), look: "me" as const }]),
    ],
    [seen, origin, me, language, say],
  );
  const site = shown !== undefined && shown.id === chosen ? shown : undefined;
  const [siteLon, siteLat] = [site?.lon, site?.lat];
  const zoom = zoomFor(answer.isPlaceholderData ? undefined : answer.data?.places);
  const { ways, lines } = useWays(
    byStreets ? chosen : undefined,
    driver,
    origin?.from === "goal" ? origin.at : undefined,
  );
  const target = useMemo(() => {
    if (siteLon !== undefined && siteLat !== undefined) return { at: [siteLon, siteLat] as const, zoom: 15 };
    return origin === undefined ? undefined : { at: origin.at, zoom };
  }, [origin, siteLon, siteLat, zoom]);
  const place = useCallback((next: Place) => setShown(next), []);

  const hit = ({ id, name, lon: east, lat: north }: Hit): void => goTo({ goal: { at: [east, north], name }, site: id });
  const journey = { arriveIn: wishes.arriveIn, toGoal: origin?.from !== "me", byStreets };
  const toMe = (): void => {
    goTo({});
    locate();
  };
  const moved = view !== undefined && origin !== undefined && chosen === undefined && kilometres(view, origin.at) > 0.8;
  return (
    <div className="parking" data-stop={stop}>
      <h1 className="visually-hidden">{say("page.citizen.title")}</h1>
      <div className="parking-sheet">
        <Sheet
          label={say("page.citizen.title")}
          stop={stop}
          onStop={setStop}
          page={chosen ?? (origin?.from === "goal" ? origin.at.join() : "")}
          head={
            chosen === undefined && (
              <div className="parking-head">
                <SearchBox
                  goalName={origin?.from === "goal" ? (origin.name ?? say("goal.unnamed")) : undefined}
                  around={view ?? origin?.at}
                  onHit={hit}
                  onClear={() => goTo({})}
                />
                <WishBar
                  wishes={wishes}
                  drives={driver !== undefined}
                  currency={
                    places?.find(({ place: { priceCurrency } }) => priceCurrency !== undefined)?.place.priceCurrency ??
                    "CNY"
                  }
                  onWishes={wish}
                />
              </div>
            )
          }
        >
          {chosen === undefined ? (
            <PlaceList
              origin={origin}
              answer={answer}
              journey={journey}
              fault={outside ? "outside" : unread.has("goal") ? "goal" : unread.has("wishes") ? "wishes" : undefined}
              linkTo={linkTo}
              onForget={() => goTo({ goal: outside ? undefined : goal })}
              onLocate={locate}
              onReset={isNarrow(wishes) ? () => wish(noWishes) : undefined}
              onWiden={radius === widest ? undefined : () => setRadius(widest)}
            />
          ) : (
            <PlaceDetail
              key={chosen}
              id={chosen}
              back={linkTo(undefined)}
              known={seen.find(({ id }) => id === chosen)}
              bases={answer.data}
              ways={ways}
              near={places?.find(({ place: { id } }) => id === chosen)}
              journey={journey}
              onPlace={place}
            />
          )}
        </Sheet>
      </div>
      <div className="parking-map">
        {(answer.data !== undefined || answer.isError || chosen !== undefined) && origin !== undefined && (
          <CityMap
            label={say("map.label")}
            center={origin.at}
            zoom={14}
            lines={lines}
            markers={markers}
            chosen={chosen}
            onMarker={(id) => go(linkTo(id))}
            goTo={target}
            onView={({ center }) => setView(center)}
          />
        )}
        <div className="parking-map-acts">
          {moved && (
            <Button className="parking-here" onClick={() => goTo({ goal: { at: view } })}>
              <Icon name="search" size={18} />
              {say("search.here")}
            </Button>
          )}
          <Button className="parking-locate" iconLabel={say("locate")} onClick={toMe}>
            <Icon name="locate" />
          </Button>
        </div>
      </div>
    </div>
  );
}
