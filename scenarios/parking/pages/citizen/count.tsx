import type { ReactNode } from "react";
import { formatNumber, useLanguage, useText } from "../../../../web/kit/index.ts";
import type { Place } from "../../contract.ts";
import { levelOf, type Level } from "../place-level.ts";
import "./count.css";

/** Each level has a shape of its own, so that colour is not needed to tell them apart. */
function Shape(props: { readonly level: Level }): ReactNode {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden className="count-shape">
      {props.level === "good" && <circle cx="7" cy="7" r="6" fill="currentColor" />}
      {props.level === "few" && (
        <>
          <circle cx="7" cy="7" r="5.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
          <path d="M7 1.8a5.2 5.2 0 0 1 0 10.4Z" fill="currentColor" />
        </>
      )}
      {props.level === "full" && <rect x="1" y="1" width="12" height="12" rx="1.5" fill="currentColor" />}
      {props.level === "unknown" && (
        <circle cx="7" cy="7" r="5.2" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.5 2" />
      )}
    </svg>
  );
}

/** Free of total, large; without a figure that can be trusted it says so and shows none. */
export function Count(props: { readonly place: Place; readonly large?: boolean }): ReactNode {
  const { free, total } = props.place;
  const { language } = useLanguage();
  const say = useText("parking");
  const level = levelOf(props.place);
  return (
    <div className={`count count-${level}${props.large === true ? " count-large" : ""}`}>
      <div className="count-figure">
        {free === undefined ? (
          <span aria-hidden>–</span>
        ) : (
          <strong aria-label={say("count.free", { free })}>{formatNumber(free, language)}</strong>
        )}
        {total !== undefined && (
          <span className="count-total" aria-label={say("count.of", { total })}>
            /{formatNumber(total, language)}
          </span>
        )}
      </div>
      <div className="count-word">
        <Shape level={level} />
        {say(`level.${level}`)}
      </div>
    </div>
  );
}
