import type { ReactNode } from "react";
import type { Language } from "../../../kernel/index.ts";
import { Badge, CityMap, formatInstant, useText, useTimeZone, type FormSchema } from "../../../web/kit/index.ts";
import type { CaseView } from "../contract.ts";
import { fieldsOf } from "./data-words.ts";
import { FileStrip } from "./file-strip.tsx";

/** What a case says: state, fields, files, place. */
export function CaseBody(props: { readonly one: CaseView; readonly language: Language }): ReactNode {
  const { one, language } = props;
  const say = useText("casework");
  const timeZone = useTimeZone();
  const fields = fieldsOf(one.schema as FormSchema, one.data, language);
  return (
    <article className="case-body">
      <header>
        <h2>{one.title[language]}</h2>
        <Badge tone={one.end === undefined ? undefined : one.end === "done" ? "good" : "full"}>
          {one.stateTitle[language]}
        </Badge>
      </header>
      <p className="case-number">
        {one.number} · {formatInstant(one.openedAt, language, timeZone)}
      </p>
      {one.erasedAt !== undefined && <p role="note">{say("erased")}</p>}
      <dl className="case-fields">
        {fields.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {one.masked.length > 0 && (
          <div>
            <dt>{say("masked")}</dt>
            <dd>{say("masked.why")}</dd>
          </div>
        )}
      </dl>
      <FileStrip files={one.files} />
      {one.place !== undefined && (
        <div className="case-map">
          <CityMap
            label={say("place")}
            center={[one.place[0], one.place[1]]}
            zoom={16}
            markers={[
              { id: "place", at: [one.place[0], one.place[1]], text: "", label: one.title[language], look: "goal" },
            ]}
          />
        </div>
      )}
    </article>
  );
}
