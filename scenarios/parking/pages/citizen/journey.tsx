import type { ReactNode } from "react";
import { formatDistance, formatDuration, formatShare, Icon, useLanguage, useText } from "../../../../web/kit/index.ts";
import type { PlaceNear } from "../../contract.ts";
import "./journey.css";

/** What the person asked for on the way. */
export interface JourneyAsked {
  /** Minutes from now at which he wants to be there; 0: as soon as he can. */
  readonly arriveIn: number;
  /** He goes on from the place to somewhere else than where he is now. */
  readonly toGoal: boolean;
  /** Ways are told by the city's streets: one that is not says so. */
  readonly byStreets: boolean;
}

/** Minutes; beyond it the distance says enough. */
const farthestWalk = 90;

/** Nobody can promise a place: the figure never says 100 %. */
const surest = 0.99;

/** The way to a place by car, and from there on foot. */
export function Way(props: { readonly near: PlaceNear; readonly asked: JourneyAsked }): ReactNode {
  const { drivingMinutes, drivingDistance, drivingBasis, walkingMinutes, walkingDistance, walkingBasis } = props.near;
  const { language } = useLanguage();
  const say = useText("parking");
  const far = (metres: number): string => formatDistance(metres, language);
  const mark = (basis: string | undefined): ReactNode =>
    props.asked.byStreets && basis !== "streets" && <span className="way-estimate">{say("way.estimate")}</span>;
  return (
    <>
      {drivingMinutes !== undefined && (
        <span className="way">
          <Icon name="car" size={18} />
          {say("drive", { time: formatDuration(drivingMinutes, language), distance: far(drivingDistance ?? 0) })}
          {mark(drivingBasis)}
        </span>
      )}
      {(props.asked.toGoal || drivingMinutes === undefined) && (
        <span className="way">
          <Icon name="walk" size={18} />
          {walkingMinutes <= farthestWalk
            ? say("walk", { time: formatDuration(walkingMinutes, language), distance: far(walkingDistance) })
            : far(walkingDistance)}
          {mark(walkingBasis)}
        </span>
      )}
    </>
  );
}

/** The chance to find a place, and the time for which it holds. */
export function Chance(props: { readonly near: PlaceNear; readonly asked: JourneyAsked }): ReactNode {
  const { chance, arrivalMinutes, drivingMinutes = 0 } = props.near;
  const { arriveIn } = props.asked;
  const { language } = useLanguage();
  const say = useText("parking");
  if (chance === undefined) return null;
  const time = formatDuration(arrivalMinutes, language);
  const told = {
    time,
    words: say(`chance.${chance >= 0.9 ? "high" : chance >= 0.6 ? "likely" : "low"}`),
    share: formatShare(Math.min(chance, surest), language),
  };
  return (
    <div className="chance">
      {arrivalMinutes > 0 ? say("chance.at-arrival", told) : say("chance.now", told)}
      {arriveIn > 0 && drivingMinutes > arriveIn && (
        <span className="chance-late">{say("chance.late", { asked: formatDuration(arriveIn, language), time })}</span>
      )}
    </div>
  );
}
