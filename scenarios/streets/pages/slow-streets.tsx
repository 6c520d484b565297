import type { ReactNode } from "react";
import { Badge, formatNumber, useLanguage, useText } from "../../../web/kit/index.ts";
import type { StreetSpeed } from "../contract.ts";
import { useStreetName } from "./use-street-name.ts";

const most = 12;
const tones = { free: "good", slow: "few", congested: "full" } as const;

/** The slowest of the streets that the map shows, each name once, by its slowest piece. */
export function SlowStreets(props: { readonly streets: readonly StreetSpeed[] }): ReactNode {
  const { language } = useLanguage();
  const say = useText("streets");
  const nameOf = useStreetName();
  const slowest = new Map<string, StreetSpeed>();
  for (const street of props.streets.toSorted((one, other) => one.value - other.value)) {
    const name = nameOf(street);
    if (street.flow !== "free" && !slowest.has(name)) slowest.set(name, street);
  }
  return (
    <>
      <h2>{say("slowest")}</h2>
      {slowest.size === 0 && <p className="streets-quiet">{say("slowest.none")}</p>}
      <ol className="streets-slow">
        {[...slowest].slice(0, most).map(([name, { flow, speed, usual }]) => (
          <li key={name}>
            <span>{name}</span>
            <Badge tone={tones[flow]}>{say(`flow.${flow}`)}</Badge>
            <span className="streets-quiet">
              {say("speed-and-usual", { speed: formatNumber(speed, language), usual: formatNumber(usual, language) })}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
