import type { ReactNode } from "react";
import { formatInstant, useDistrictName, useLanguage, useText, useTimeZone } from "../../../../web/kit/index.ts";
import { Outlook } from "../outlook.tsx";
import type { SiteRow } from "./site-columns.tsx";

/** All about one car park, for the operator. */
export function SiteSheet(props: { readonly row: SiteRow }): ReactNode {
  const { place, reportedAt, reportedFree, reportedTotal } = props.row;
  const { language } = useLanguage();
  const timeZone = useTimeZone();
  const say = useText("parking");
  const districtName = useDistrictName();
  return (
    <div className="desk-sheet">
      <dl className="desk-facts">
        <dt>{say("field.id")}</dt>
        <dd>{place.id}</dd>
        <dt>{say("field.address")}</dt>
        <dd>
          {[place.district === undefined ? undefined : districtName(place.district), place.address]
            .filter(Boolean)
            .join(" · ") || say("not-told")}
        </dd>
        <dt>{say("field.free")}</dt>
        <dd>
          {place.free === undefined
            ? say("figure.none")
            : say("free-and-total", { free: place.free, total: place.total ?? "?" })}
        </dd>
        <dt>{say("field.reported")}</dt>
        <dd>
          {reportedFree ?? "–"} / {reportedTotal ?? "–"}
          {reportedAt !== undefined && ` · ${formatInstant(reportedAt, language, timeZone)}`}
        </dd>
        <dt>{say("desk.flags")}</dt>
        <dd>{place.flags.map((flag) => say(`flag.${flag}`)).join(" · ") || say("desk.flags.none")}</dd>
        <dt>{say("field.source")}</dt>
        <dd>{place.source}</dd>
      </dl>
      <a className="desk-seen" href={`/parking/site/${encodeURIComponent(place.id)}`} target="_blank" rel="noreferrer">
        {say("desk.as-seen")}
      </a>
      <Outlook place={place} />
    </div>
  );
}
