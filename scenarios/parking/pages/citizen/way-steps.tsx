import type { ReactNode } from "react";
import {
  errorText,
  formatDistance,
  formatDuration,
  Icon,
  Simulated,
  useLanguage,
  useText,
} from "../../../../web/kit/index.ts";
import type { Way } from "../../contract.ts";
import { stepText } from "./step-text.ts";
import type { AskedWay, WaysShown } from "./use-ways.ts";
import "./way-steps.css";

function Steps(props: { readonly way: Way }): ReactNode {
  const { by, steps, metres, minutes, measured, side } = props.way;
  const { language } = useLanguage();
  const say = useText("parking");
  const end = `${by === "drive" ? "way.there" : "way.goal"}${side === undefined ? "" : `.${side}`}`;
  return (
    <details className="way-steps">
      <summary>
        <Icon name={by === "drive" ? "car" : "walk"} size={18} />
        {say(`way.by.${by}`, { distance: formatDistance(metres, language), time: formatDuration(minutes, language) })}
      </summary>
      <ol>
        {steps.map((step, place) => (
          <li key={place}>{stepText(step, say, language)}</li>
        ))}
        <li>{say(steps.length === 0 ? "way.straight" : end)}</li>
      </ol>
      {measured > 0 && <p className="places-rough">{say("way.measured")}</p>}
    </details>
  );
}

function One(props: { readonly asked: AskedWay | undefined }): ReactNode {
  const { language } = useLanguage();
  const { way, error } = props.asked ?? { way: undefined, error: null };
  if (way !== undefined) return <Steps way={way} />;
  // a city without streets tells estimates and has no ways to show
  if (error === null || error.code === "streets.none") return null;
  return <p className="places-rough">{errorText(error, language)}</p>;
}

/** The way to the place by car and the one from there on foot, each to be opened. */
export function WaySteps(props: { readonly ways: WaysShown }): ReactNode {
  const { drive, walk } = props.ways;
  const simulated = drive?.way?.simulated === true || walk?.way?.simulated === true;
  return (
    <div className="ways">
      <One asked={drive} />
      <One asked={walk} />
      {simulated && <Simulated />}
    </div>
  );
}
