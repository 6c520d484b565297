import { useEffect, type ReactNode } from "react";
import { Link } from "wouter";
import {
  Empty,
  Failure,
  formatNumber,
  Freshness,
  Icon,
  Notice,
  Simulated,
  Skeleton,
  useDistrictName,
  useLanguage,
  useOperation,
  useText,
} from "../../../../web/kit/index.ts";
import { site, type Place, type PlaceNear } from "../../contract.ts";
import { Outlook } from "../outlook.tsx";
import { Basis, type Bases } from "./basis.tsx";
import { Count } from "./count.tsx";
import { hoursText } from "./hours-text.ts";
import { Chance, Way, type JourneyAsked } from "./journey.tsx";
import { Navigation } from "./navigation.tsx";
import { Share } from "./share.tsx";
import { tariffText } from "./tariff-text.ts";
import type { WaysShown } from "./use-ways.ts";
import { WaySteps } from "./way-steps.tsx";
import { OpenBadge } from "./place-card.tsx";
import "./place-detail.css";

/** All about one place, with one key to drive there. */
export function PlaceDetail(props: {
  readonly id: string;
  /** Where the list is. */
  readonly back: string;
  /** As the list had it: shown until the answer comes, and while nothing answers. */
  readonly known: Place | undefined;
  /** The same with the way there; undefined when the list does not have it. */
  readonly near: PlaceNear | undefined;
  /** What the way is told by. */
  readonly bases: Bases | undefined;
  readonly ways: WaysShown;
  readonly journey: JourneyAsked;
  readonly onPlace: (place: Place) => void;
}): ReactNode {
  const say = useText("parking");
  const districtName = useDistrictName();
  const answer = useOperation(site, { id: props.id }, { every: 30 });
  const place = answer.data?.place ?? (answer.error?.code === "not-found" ? undefined : props.known);
  const { onPlace } = props;
  useEffect(() => {
    if (place !== undefined) onPlace(place);
  }, [place, onPlace]);
  return (
    <div className="detail">
      <div className="detail-acts">
        <Link href={props.back} className="button button-quiet detail-back">
          <Icon name="back" />
          {say("back")}
        </Link>
        {place !== undefined && <Share name={place.name} />}
      </div>
      {answer.isPending && place === undefined && <Skeleton height={40} lines={5} />}
      {answer.isError && place === undefined && answer.error.code === "not-found" && (
        <Empty title={say("site.none")}>{say("site.none.why")}</Empty>
      )}
      {answer.isError && place === undefined && answer.error.code !== "not-found" && (
        <Failure error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {place !== undefined && (
        <>
          <header>
            <h2>{place.name}</h2>
            <p className="detail-where">
              {[
                say(`kind.${place.kind}`),
                place.district === undefined ? undefined : districtName(place.district),
                place.address,
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </header>
          <div className="detail-now">
            <Count place={place} large />
            <div className="detail-badges">
              <OpenBadge open={place.open} />
              {place.free !== undefined && <Freshness at={place.observedAt} />}
              {place.simulated && <Simulated />}
            </div>
          </div>
          {props.near !== undefined && (
            <div className="detail-way">
              <div className="place-line">
                <Way near={props.near} asked={props.journey} />
              </div>
              <Chance near={props.near} asked={props.journey} />
              {props.bases !== undefined && (
                <p className="places-rough">
                  <Basis of={props.bases} />
                </p>
              )}
            </div>
          )}
          <WaySteps ways={props.ways} />
          {place.flags.length > 0 && (
            <Notice tone="warning">
              <strong>{say(place.free === undefined ? "figure.none" : "figure.doubt")}</strong>
              <ul>
                {place.flags.map((flag) => (
                  <li key={flag}>{say(`flag.${flag}`)}</li>
                ))}
              </ul>
            </Notice>
          )}
          {answer.data === undefined ? <Skeleton height={56} /> : <Navigation links={answer.data.navigation} />}
          <Facts place={place} />
          <Outlook place={place} />
        </>
      )}
    </div>
  );
}

function Facts(props: { readonly place: Place }): ReactNode {
  const { place } = props;
  const { language } = useLanguage();
  const say = useText("parking");
  const known = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : formatNumber(value, language);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ...(place.purpose === undefined ? [] : [["field.purpose", say(`purpose.${place.purpose}`)] as const]),
    ["field.price", tariffText(place, say, language)],
    ["field.hours", hoursText(place.openingHours, say, language)],
    [
      "field.height",
      place.maximumAllowedHeight === undefined ? undefined : say("metres", { metres: place.maximumAllowedHeight }),
    ],
    ["field.covered", place.covered === undefined ? undefined : say(place.covered ? "yes" : "no")],
    ["field.charging", known(place.chargingSpots)],
    ["field.disabled", known(place.disabledSpots)],
    ["field.source", place.source],
  ];
  return (
    <dl className="facts">
      {facts.map(([key, value]) => (
        <div key={key}>
          <dt>{say(key)}</dt>
          <dd>{value ?? <span className="facts-none">{say("not-told")}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
