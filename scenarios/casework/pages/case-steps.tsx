import type { ReactNode } from "react";
import { Deadline, Timeline, useLanguage, useText } from "../../../web/kit/index.ts";
import type { CaseView } from "../contract.ts";
import { FileStrip } from "./file-strip.tsx";

/** Steps that every kind has, named by the page; the others are named by their kind. */
const known = [
  "open",
  "claim",
  "release",
  "delegate",
  "transfer",
  "ask-countersign",
  "agree",
  "object",
  "part",
  "red",
  "migrate",
];

/** What happened, and the clocks that run. */
export function CaseSteps(props: { readonly one: CaseView }): ReactNode {
  const { one } = props;
  const { language } = useLanguage();
  const say = useText("casework");
  const clocks = one.tasks.flatMap(({ id, clocks }) => clocks.map((clock) => ({ ...clock, key: `${id} ${clock.id}` })));
  return (
    <>
      {clocks.length > 0 && (
        <ul className="case-clocks">
          {clocks.map(({ key, title, ...clock }) => (
            <li key={key}>
              <Deadline clock={clock} title={title[language]} />
              {clock.why !== undefined && <small>{clock.why[language]}</small>}
            </li>
          ))}
        </ul>
      )}
      <h3>{say("steps")}</h3>
      <Timeline
        label={say("steps")}
        steps={one.steps.map(({ number, at, act, title, by, bureau, note, files }) => ({
          key: number,
          at,
          title: title?.[language] ?? (known.includes(act) ? say(`step.${act}`) : act),
          by: [by.name ?? (by.id === "system" ? say("step.system") : say("step.applicant")), bureau]
            .filter(Boolean)
            .join(" · "),
          ...(note === undefined ? {} : { note }),
          children: <FileStrip files={files} />,
        }))}
      />
    </>
  );
}
