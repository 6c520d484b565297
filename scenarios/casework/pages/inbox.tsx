import { useState, type ReactNode } from "react";
import {
  Button,
  Empty,
  Failure,
  Skeleton,
  ThreePanes,
  useAct,
  useLanguage,
  useOperation,
  useQuiet,
  useText,
} from "../../../web/kit/index.ts";
import { claimNext, inbox, one } from "../contract.ts";
import { BatchBar } from "./batch-bar.tsx";
import { CaseBody } from "./case-body.tsx";
import { CaseSteps } from "./case-steps.tsx";
import "./casework.css";
import { TaskPanel } from "./task-panel.tsx";
import { TaskRow } from "./task-row.tsx";

const boxes = ["todo", "claimed", "done"] as const;
type Box = (typeof boxes)[number];

/** All that waits for me, whatever it is: what is due first stands first. */
export default function Inbox(): ReactNode {
  const { language } = useLanguage();
  const say = useText("casework");
  const [box, setBox] = useState<Box>("todo");
  const [text, setText] = useState("");
  const [late, setLate] = useState(false);
  const [limit, setLimit] = useState(50);
  const [chosen, choose] = useState<string>();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const asked = useQuiet(text, 300);
  const answer = useOperation(
    inbox,
    { box, limit, ...(asked === "" ? {} : { text: asked }), ...(late ? { late } : {}) },
    { every: 15, keep: true },
  );
  const next = useAct(claimNext, [inbox]);
  const rows = answer.data?.rows ?? [];
  const shown = rows.find(({ task }) => task?.id === chosen);
  const whole = useOperation(one, { case: shown?.case.id ?? "" }, { every: 15, when: shown !== undefined });
  const task = whole.data?.tasks.find(({ id }) => id === chosen);
  const toggle = (id: string): void =>
    setPicked((before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]));
  const list = (
    <>
      <div className="inbox-head">
        <div className="inbox-boxes" role="group" aria-label={say("page.inbox")}>
          {boxes.map((id) => (
            <button key={id} type="button" className="chip" aria-pressed={box === id} onClick={() => setBox(id)}>
              {say(`box.${id}`)}
            </button>
          ))}
          <button type="button" className="chip" aria-pressed={late} onClick={() => setLate(!late)}>
            {say("box.late")}
          </button>
        </div>
        <input
          type="search"
          className="inbox-search"
          value={text}
          aria-label={say("search")}
          placeholder={say("search")}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="inbox-bar">
          <span aria-live="polite">{answer.data !== undefined && say("total", { count: answer.data.total })}</span>
          <Button
            look="main"
            disabled={next.isPending}
            onClick={() => next.mutate({}, { onSuccess: ({ task }) => task !== undefined && choose(task.id) })}
          >
            {say("claim-next")}
          </Button>
        </div>
        {next.data !== undefined && next.data.task === undefined && <p role="status">{say("claim-next.none")}</p>}
        {next.isError && <Failure error={next.error} />}
      </div>
      <BatchBar rows={rows} picked={picked} onDone={() => setPicked(new Set())} />
      {answer.isPending && <Skeleton height="12rem" />}
      {answer.isError && answer.data === undefined && (
        <Failure error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {answer.data !== undefined && rows.length === 0 && <Empty title={say(`none.${box}`)}>{say("none.hint")}</Empty>}
      <ul className="inbox-rows">
        {rows.map((row) => (
          <TaskRow
            key={row.task?.id ?? row.case.id}
            row={row}
            isChosen={row.task?.id === chosen}
            isPicked={picked.has(row.task?.id ?? "")}
            onChoose={() => choose(row.task?.id)}
            onPick={row.task?.batch === true && row.task.answers.length > 0 ? () => toggle(row.task!.id) : undefined}
          />
        ))}
      </ul>
      {answer.data?.next !== undefined && (
        <Button onClick={() => setLimit((before) => Math.min(500, before + 100))}>{say("more")}</Button>
      )}
    </>
  );
  const gone = shown !== undefined && whole.data !== undefined && task === undefined;
  return (
    <div className="casework-desk">
      <h1>{say("page.inbox")}</h1>
      <ThreePanes
        labels={{ list: say("page.inbox"), detail: say("case"), side: say("steps") }}
        list={list}
        none={<Empty title={say("choose")}>{say("choose.hint")}</Empty>}
        onBack={() => choose(undefined)}
        detail={
          shown === undefined ? undefined : (
            <>
              {whole.isPending && <Skeleton height="16rem" />}
              {whole.isError && <Failure error={whole.error} onRetry={() => void whole.refetch()} />}
              {whole.data !== undefined && <CaseBody one={whole.data} language={language} />}
              {gone && <p role="status">{say("task.gone")}</p>}
              {whole.data !== undefined && task !== undefined && (
                <TaskPanel key={`${task.id} ${task.turn}`} task={task} kind={whole.data.kind} />
              )}
            </>
          )
        }
        side={whole.data === undefined ? undefined : <CaseSteps one={whole.data} />}
      />
    </div>
  );
}
