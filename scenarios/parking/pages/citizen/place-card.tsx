import type { ReactNode } from "react";
import { Link } from "wouter";
import { Badge, Freshness, Simulated, useLanguage, useText } from "../../../../web/kit/index.ts";
import type { Place, PlaceNear } from "../../contract.ts";
import { Count } from "./count.tsx";
import { Chance, Way, type JourneyAsked } from "./journey.tsx";
import { priceText } from "./tariff-text.ts";

export function OpenBadge(props: { readonly open: Place["open"] }): ReactNode {
  const say = useText("parking");
  if (props.open === "unknown") return null;
  return <Badge tone={props.open === "open" ? "good" : "full"}>{say(`open.${props.open}`)}</Badge>;
}

/** One place in the list. */
export function PlaceCard(props: {
  readonly near: PlaceNear;
  readonly link: string;
  readonly journey: JourneyAsked;
}): ReactNode {
  const { place } = props.near;
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
            <Way near={props.near} asked={props.journey} />
            <span>{price ?? say("price.unknown")}</span>
          </div>
          <Chance near={props.near} asked={props.journey} />
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
