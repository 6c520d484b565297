import { useState, type ReactNode } from "react";
import { Link, Route, Switch } from "wouter";
import type { Static } from "typebox";
import {
  Empty,
  Failure,
  FilePicker,
  PlaceField,
  SchemaForm,
  Skeleton,
  useAct,
  useLanguage,
  useOperation,
  useText,
  type FormSchema,
  type LonLat,
} from "../../../web/kit/index.ts";
import { kinds, mine, open } from "../contract.ts";
import "./casework.css";
import { useKey } from "./use-key.ts";

/** What a person may apply for or report, and the form of each, made of its kind. */
export default function Apply(): ReactNode {
  const answer = useOperation(kinds, {});
  if (answer.isPending) return <Skeleton height="12rem" />;
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />;
  return (
    <Switch>
      <Route path="/">
        <Kinds kinds={answer.data.kinds} />
      </Route>
      <Route path="/:kind">
        {({ kind }) => {
          const found = answer.data.kinds.find(({ id }) => id === kind);
          return found === undefined ? <Kinds kinds={answer.data.kinds} /> : <Form key={kind} kind={found} />;
        }}
      </Route>
    </Switch>
  );
}

type Kind = Static<typeof kinds.output>["kinds"][number];

function Kinds(props: { readonly kinds: readonly Kind[] }): ReactNode {
  const { language } = useLanguage();
  const say = useText("casework");
  return (
    <div className="matters">
      <h1>{say("page.apply")}</h1>
      {props.kinds.length === 0 && <Empty title={say("apply.none")}>{say("apply.none.hint")}</Empty>}
      <ul className="matter-list">
        {props.kinds.map(({ id, title }) => (
          <li key={id}>
            <Link href={`/${id}`} className="matter-link">
              <strong>{title[language]}</strong>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Form(props: { readonly kind: Kind }): ReactNode {
  const { kind } = props;
  const { language } = useLanguage();
  const say = useText("casework");
  const [place, setPlace] = useState<LonLat>();
  const [files, setFiles] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const key = useKey();
  const send = useAct(open, [mine]);
  if (send.data !== undefined) {
    return (
      <div className="matters" role="status">
        <h1>{say("sent")}</h1>
        <p>{say("sent.number", { number: send.data.number })}</p>
        <Link href={`~/matters/${send.data.id}`}>{say("sent.follow")}</Link>
      </div>
    );
  }
  return (
    <div className="matters">
      <h1>{kind.title[language]}</h1>
      <SchemaForm
        schema={kind.schema as FormSchema}
        submit={say("send")}
        waits={busy}
        onSubmit={(data) =>
          send.mutateAsync({
            kind: kind.id,
            data,
            key,
            ...(place === undefined ? {} : { place: [place[0], place[1]] }),
            ...(files.length === 0 ? {} : { files: [...files] }),
          })
        }
      >
        <PlaceField label={say("place")} value={place} onPlace={setPlace} />
        {kind.files !== undefined && (
          <FilePicker
            label={say("pictures")}
            rule={kind.files}
            caseKind={kind.id}
            onFiles={(ids, loading) => {
              setFiles(ids);
              setBusy(loading);
            }}
          />
        )}
      </SchemaForm>
    </div>
  );
}
