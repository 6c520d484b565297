import { useState, type ReactNode } from "react";
import { Button, Failure, useAct, useLanguage, useText } from "../../../web/kit/index.ts";
import { answerMany, inbox, type Row } from "../contract.ts";

/** Several tasks of one kind answered at once, for answers that ask for nothing. */
export function BatchBar(props: {
  readonly rows: readonly Row[];
  readonly picked: ReadonlySet<string>;
  readonly onDone: () => void;
}): ReactNode {
  const { rows, picked, onDone } = props;
  const { language } = useLanguage();
  const say = useText("casework");
  const act = useAct(answerMany, [inbox]);
  const [failed, setFailed] = useState<readonly string[]>([]);
  const tasks = rows.flatMap(({ task }) => (task !== undefined && picked.has(task.id) ? [task] : []));
  const [first] = tasks;
  if (first === undefined && failed.length === 0) return null;
  const same = tasks.every(({ title }) => title.zh === first?.title.zh);
  const ways = first?.answers.filter(
    ({ input, note, files }) => input === undefined && note !== "must" && files === undefined,
  );
  const send = (answer: string): void =>
    act.mutate(
      { tasks: tasks.map(({ id, turn }) => ({ task: id, turn })), answer, key: crypto.randomUUID() },
      {
        onSuccess: ({ results }) => {
          setFailed(results.flatMap(({ message }) => (message === undefined ? [] : [message[language]])));
          onDone();
        },
      },
    );
  return (
    <div className="batch-bar" role="group" aria-label={say("batch")}>
      {first !== undefined && <span>{say("batch.count", { count: tasks.length })}</span>}
      {first !== undefined && !same && <span>{say("batch.mixed")}</span>}
      {same &&
        ways?.map(({ id, title }) => (
          <Button key={id} disabled={act.isPending} onClick={() => send(id)}>
            {title[language]}
          </Button>
        ))}
      {act.isError && <Failure error={act.error} />}
      {failed.length > 0 && <p role="status">{say("batch.failed", { count: failed.length, why: failed[0]! })}</p>}
    </div>
  );
}
