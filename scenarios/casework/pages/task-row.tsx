import type { ReactNode } from "react";
import { Deadline, useLanguage, useText } from "../../../web/kit/index.ts";
import type { Row } from "../contract.ts";
import { summaryOf } from "./data-words.ts";

/** One task of the inbox: what, which case, how long there is. */
export function TaskRow(props: {
  readonly row: Row;
  readonly isChosen: boolean;
  readonly isPicked: boolean;
  readonly onChoose: () => void;
  /** Absent: this task is not answered with others. */
  readonly onPick?: () => void;
}): ReactNode {
  const { row, isChosen, isPicked, onChoose, onPick } = props;
  const { language } = useLanguage();
  const say = useText("casework");
  const { case: one, task } = row;
  const clock = task?.clocks.find(({ state }) => state !== "met");
  const title = task?.title ?? one.stateTitle;
  return (
    <li className="inbox-row" data-chosen={isChosen}>
      {onPick !== undefined && (
        <input type="checkbox" checked={isPicked} aria-label={say("pick", { number: one.number })} onChange={onPick} />
      )}
      <button type="button" aria-current={isChosen} onClick={onChoose}>
        <span className="inbox-row-head">
          <strong>{title[language]}</strong>
          {clock !== undefined && <Deadline clock={clock} />}
        </span>
        <span>{one.title[language]}</span>
        <span className="inbox-row-note">
          {one.number}
          {summaryOf(one.data) !== "" && ` · ${summaryOf(one.data)}`}
          {task?.assignee !== undefined && ` · ${task.assignee.name ?? say("somebody")}`}
        </span>
      </button>
    </li>
  );
}
