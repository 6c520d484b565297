import { useState, type ReactNode } from "react";
import {
  Button,
  Failure,
  FilePicker,
  SchemaForm,
  useAct,
  useLanguage,
  useText,
  type FormSchema,
} from "../../../web/kit/index.ts";
import { answer, cases, claim, inbox, one, release, type TaskView } from "../contract.ts";
import { useKey } from "./use-key.ts";

const refreshed = [inbox, one, cases];
const pictures = { most: 6, types: ["image/jpeg", "image/png", "image/webp"], maxBytes: 10_000_000 };

/** What may be done with a task now: claim it, answer it, give it back. */
export function TaskPanel(props: { readonly task: TaskView; readonly kind: string }): ReactNode {
  const { task, kind } = props;
  const { language } = useLanguage();
  const say = useText("casework");
  const [chosen, choose] = useState<string>();
  const [note, setNote] = useState("");
  const [files, setFiles] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const key = useKey();
  const claiming = useAct(claim, refreshed);
  const releasing = useAct(release, refreshed);
  const answering = useAct(answer, refreshed);
  const way = task.answers.find(({ id }) => id === chosen);
  if (task.answers.length === 0)
    return <p className="task-note">{say(task.state === "open" ? "task.others" : "task.done")}</p>;
  const needsFiles = (way?.files ?? 0) > files.length;
  const needsNote = way?.note === "must" && note.trim() === "";
  const send = async (input: Readonly<Record<string, unknown>>): Promise<void> => {
    await answering.mutateAsync({
      task: task.id,
      answer: way!.id,
      turn: task.turn,
      key,
      ...(way?.input === undefined ? {} : { input }),
      ...(note.trim() === "" ? {} : { note: note.trim() }),
      ...(files.length === 0 ? {} : { files: [...files] }),
    });
  };
  return (
    <section className="task-panel" aria-label={task.title[language]}>
      <h3>{task.title[language]}</h3>
      <div className="task-acts">
        {task.assignee === undefined ? (
          <Button disabled={claiming.isPending} onClick={() => claiming.mutate({ task: task.id, turn: task.turn })}>
            {say("claim")}
          </Button>
        ) : (
          <Button disabled={releasing.isPending} onClick={() => releasing.mutate({ task: task.id, turn: task.turn })}>
            {say("release")}
          </Button>
        )}
        {task.answers.map(({ id, title }) => (
          <Button
            key={id}
            look={id === chosen ? "main" : "plain"}
            aria-pressed={id === chosen}
            onClick={() => choose(id)}
          >
            {title[language]}
          </Button>
        ))}
      </div>
      {(claiming.isError || releasing.isError) && <Failure error={(claiming.error ?? releasing.error)!} />}
      {way !== undefined && (
        <SchemaForm
          key={way.id}
          schema={(way.input ?? {}) as FormSchema}
          submit={way.title[language]}
          onSubmit={send}
          waits={busy || needsFiles || needsNote}
        >
          {way.note !== undefined && (
            <label className="field">
              <span className="field-label">{say(way.note === "must" ? "note.must" : "note")}</span>
              <textarea rows={3} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
            </label>
          )}
          {way.files !== undefined && (
            <FilePicker
              label={say("photos", { least: way.files })}
              rule={pictures}
              caseKind={kind}
              onFiles={(ids, loading) => {
                setFiles(ids);
                setBusy(loading);
              }}
            />
          )}
        </SchemaForm>
      )}
    </section>
  );
}
