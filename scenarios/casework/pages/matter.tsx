import { useState, type ReactNode } from "react";
import { Link } from "wouter";
import {
  Button,
  Failure,
  SchemaForm,
  Skeleton,
  useAct,
  useLanguage,
  useOperation,
  useText,
  type FormSchema,
} from "../../../web/kit/index.ts";
import { act, mine, one } from "../contract.ts";
import { CaseBody } from "./case-body.tsx";
import { CaseSteps } from "./case-steps.tsx";
import { useKey } from "./use-key.ts";

/** One matter as its applicant follows it: how it stands, what happened, what can still be done. */
export function Matter(props: { readonly id: string }): ReactNode {
  const { language } = useLanguage();
  const say = useText("casework");
  const answer = useOperation(one, { case: props.id }, { every: 20 });
  const acting = useAct(act, [one, mine]);
  const [chosen, choose] = useState<string>();
  const [note, setNote] = useState("");
  const key = useKey();
  if (answer.isPending) return <Skeleton height="16rem" />;
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />;
  const matter = answer.data;
  const way = matter.acts.find(({ id }) => id === chosen);
  return (
    <div className="matter">
      <Link href="/">{say("matters.back")}</Link>
      <CaseBody one={matter} language={language} />
      {matter.acts.length > 0 && (
        <div className="task-acts">
          {matter.acts.map(({ id, title }) => (
            <Button key={id} aria-pressed={id === chosen} onClick={() => choose(id === chosen ? undefined : id)}>
              {title[language]}
            </Button>
          ))}
        </div>
      )}
      {way !== undefined && (
        <SchemaForm
          key={`${way.id} ${matter.turn}`}
          schema={(way.input ?? {}) as FormSchema}
          submit={say("confirm", { what: way.title[language] })}
          waits={way.note === "must" && note.trim() === ""}
          onSubmit={async (input) => {
            await acting.mutateAsync({
              case: matter.id,
              act: way.id,
              turn: matter.turn,
              key,
              ...(way.input === undefined ? {} : { input }),
              ...(note.trim() === "" ? {} : { note: note.trim() }),
            });
            choose(undefined);
          }}
        >
          {way.note !== undefined && (
            <label className="field">
              <span className="field-label">{say(way.note === "must" ? "note.must" : "note")}</span>
              <textarea rows={3} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
            </label>
          )}
        </SchemaForm>
      )}
      <CaseSteps one={matter} />
    </div>
  );
}
