import type { ReactNode } from "react";
import type { Static } from "typebox";
import {
  Button,
  Empty,
  Failure,
  formatDistance,
  formatNumber,
  Notice,
  Simulated,
  Skeleton,
  useLanguage,
  useText,
} from "../../../../web/kit/index.ts";
import type { near } from "../../contract.ts";
import { Basis } from "./basis.tsx";
import type { JourneyAsked } from "./journey.tsx";
import { PlaceCard } from "./place-card.tsx";
import "./places.css";
import { Share } from "./share.tsx";
import type { Origin } from "./use-origin.ts";

interface Answer {
  readonly data: Static<typeof near.output> | undefined;
  readonly error: unknown;
  readonly isPlaceholderData: boolean;
  readonly refetch: () => unknown;
}

/** A destination may be this far from where it is shown before that is said, metres. */
const roughFrom = 100;

/** The places found, best first, under a line that says around which point. */
export function PlaceList(props: {
  readonly origin: Origin | undefined;
  readonly answer: Answer;
  readonly journey: JourneyAsked;
  /** What of the page's address cannot be used. */
  readonly fault: "outside" | "goal" | "wishes" | undefined;
  readonly linkTo: (site: string) => string;
  readonly onForget: () => void;
  readonly onLocate: () => void;
  /** Absent without a wish that leaves places out. */
  readonly onReset: (() => void) | undefined;
  /** Absent when the search is as wide as it goes. */
  readonly onWiden: (() => void) | undefined;
}): ReactNode {
  const { origin, answer } = props;
  const { language } = useLanguage();
  const say = useText("parking");
  const places = answer.data?.places;
  const name = origin?.name ?? say("goal.unnamed");
  return (
    <div className="places">
      {props.fault !== undefined && (
        <Notice tone="warning">
          <span>{say(`link.${props.fault}`)}</span>
          <Button look="quiet" onClick={props.onForget}>
            {say("link.forget")}
          </Button>
        </Notice>
      )}
      {origin?.from === "goal" && origin.within !== undefined && origin.within >= roughFrom && (
        <p className="places-rough">{say("goal.rough", { name, distance: formatDistance(origin.within, language) })}</p>
      )}
      {origin?.from === "centre" && origin.why !== undefined && (
        <Notice>
          <span>{say(`origin.${origin.why}`)}</span>
          {origin.why !== "asking" && origin.why !== "away" && (
            <Button look="quiet" onClick={props.onLocate}>
              {say("origin.again")}
            </Button>
          )}
        </Notice>
      )}
      {places === undefined && answer.error !== null && (
        <Failure error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {places === undefined && answer.error === null && <Skeleton height={96} lines={4} />}
      {places !== undefined && answer.data !== undefined && (
        <>
          <div className="places-head">
            <h2>
              {say(`near.${origin?.from ?? "centre"}`, {
                name,
                count: formatNumber(answer.data.total, language),
              })}
            </h2>
            {places.some(({ place }) => place.simulated) && <Simulated />}
            {origin?.from === "goal" && <Share name={say("share.near", { name })} />}
          </div>
          {places.length > 0 && (
            <div className="places-rough">
              <Basis of={answer.data} />
              {origin?.from === "goal" && answer.data.driving === undefined && (
                <Button look="quiet" onClick={props.onLocate}>
                  {say("drive.locate")}
                </Button>
              )}
            </div>
          )}
          {places.length === 0 ? (
            <Empty title={say(props.onReset === undefined ? "near.none" : "near.none.fits")}>
              <p>{say(props.onReset === undefined ? "near.none.why" : "near.none.fits.why")}</p>
              {props.onReset !== undefined && <Button onClick={props.onReset}>{say("near.reset")}</Button>}
              {props.onWiden !== undefined && <Button onClick={props.onWiden}>{say("near.widen")}</Button>}
            </Empty>
          ) : (
            <ul aria-busy={answer.isPlaceholderData}>
              {places.map((one) => (
                <PlaceCard key={one.place.id} near={one} link={props.linkTo(one.place.id)} journey={props.journey} />
              ))}
            </ul>
          )}
        </>
      )}
    </div>
  );
}
