import type { ReactNode } from "react";
import { Link } from "wouter";
import {
  Badge,
  formatDistance,
  formatDuration,
  formatShare,
  Freshness,
  Icon,
  Simulated,
  useLanguage,
  useText,
} from "../../../../web/kit/index.ts";
import type { Place, PlaceNear } from "../../contract.ts";
import { Count } from "./count.tsx";
import { priceText } from "./tariff-text.ts";

export function OpenBadge(props: { readonly open: Place["open"] }): ReactNode {
  const say = useText("parking");
  if (props.open === "unknown") return null;
  return <Badge tone={props.open === "open" ? "good" : "full"}>{say(`open.${props.open}`)}</Badge>;
}

/** Minutes; beyond it the distance says enough. */
const farthestWalk = 90;

/** Nobody can promise a place: the figure never says 100 %. */
const surest = 0.99;

/** One place in the list. */
export function PlaceCard(props: {
  readonly near: PlaceNear;
  readonly link: string;
  readonly arriveIn: number;
}): ReactNode {
  const { place, walkingMinutes, walkingDistance, chance } = props.near;
  const { language } = useLanguage();
  const say = useText("parking");
  const price = priceText(place, say, language);
  return (
    <li className="place">
      <Link href={props.link} className="place-link">
        <Count place={place} />
        <div className="place-body">
          <h3 className="place-name">{place.name}</h3>
          <div className="place-line">
            {walkingMinutes <= farthestWalk && (
              <span className="place-walk">
                <Icon name="walk" size={18} />
                {say("walk", { time: formatDuration(walkingMinutes, language) })}
              </span>
            )}
            <span>{formatDistance(walkingDistance, language)}</span>
            <span>{price ?? say("price.unknown")}</span>
          </div>
          {chance !== undefined && (
            <div className="place-line">
              {say(props.arriveIn > 0 ? "chance.at-arrival" : "chance.now", {
                words: say(`chance.${chance >= 0.9 ? "high" : chance >= 0.6 ? "likely" : "low"}`),
                share: formatShare(Math.min(chance, surest), language),
              })}
            </div>
          )}
          {place.free === undefined && place.flags.length > 0 && (
            <div className="place-line">
              {place.flags.map((flag) => say(`flag.${flag}`)).join(language === "zh" ? "；" : "; ")}
            </div>
          )}
          {place.purpose !== undefined && (
            <div className="place-line">{say("kept-for", { whom: say(`purpose.${place.purpose}`) })}</div>
          )}
          <div className="place-line place-small">
            <OpenBadge open={place.open} />
            {place.free !== undefined && <Freshness short at={place.observedAt} />}
            {place.simulated && <Simulated short />}
          </div>
        </div>
      </Link>
    </li>
  );
}
