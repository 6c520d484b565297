import type { ReactNode } from "react";
import type { Static } from "typebox";
import { formatDistance, useDistrictName, useLanguage, useText } from "../../../../web/kit/index.ts";
import type { search } from "../../contract.ts";

export type Hit = Static<typeof search.output>["hits"][number];

/** One place found: its name, what it is, and how far it may be from where it is shown. */
export function HitRow(props: {
  readonly hit: Hit;
  readonly id: string;
  readonly active: boolean;
  readonly onChoose: () => void;
}): ReactNode {
  const { hit } = props;
  const { language } = useLanguage();
  const say = useText("parking");
  const districtName = useDistrictName();
  return (
    <li
      id={props.id}
      role="option"
      aria-selected={props.active}
      onPointerDown={(event) => event.preventDefault()}
      onClick={props.onChoose}
    >
      <span className="search-hit-name">{hit.name}</span>
      <span className="search-hit-detail">
        {[
          say(`kind.${hit.kind}`),
          hit.id === undefined ? hit.detail : districtName(hit.detail),
          hit.within === undefined ? "" : say("search.within", { distance: formatDistance(hit.within, language) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </li>
  );
}
