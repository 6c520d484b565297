import { useState, type ReactNode } from "react";
import { Link, Route, Switch } from "wouter";
import {
  Empty,
  Failure,
  formatInstant,
  Skeleton,
  useLanguage,
  useOperation,
  useQuiet,
  useText,
  useTimeZone,
} from "../../../web/kit/index.ts";
import { DeskTable, type DeskColumn } from "../../../web/kit/desk-table.tsx";
import { cases, one, type Row } from "../contract.ts";
import { CaseBody } from "./case-body.tsx";
import { CaseSteps } from "./case-steps.tsx";
import "./casework.css";

/** Cases of every kind that I may see. */
export default function Cases(): ReactNode {
  return (
    <Switch>
      <Route path="/">
        <CaseList />
      </Route>
      <Route path="/:id">{({ id }) => <OneCase id={id!} />}</Route>
    </Switch>
  );
}

function CaseList(): ReactNode {
  const { language } = useLanguage();
  const timeZone = useTimeZone();
  const say = useText("casework");
  const [text, setText] = useState("");
  const asked = useQuiet(text, 300);
  const answer = useOperation(
    cases,
    { limit: 200, ...(asked === "" ? {} : { text: asked }) },
    { every: 30, keep: true },
  );
  const columns: readonly DeskColumn<Row>[] = [
    {
      title: say("number"),
      value: ({ case: { number } }) => number,
      render: (_, { case: { id, number } }) => <Link href={`/${id}`}>{number}</Link>,
    },
    {
      title: say("kind"),
      value: ({ case: { title } }) => title[language],
      render: (_, { case: { title } }) => title[language],
    },
    {
      title: say("state"),
      value: ({ case: { stateTitle } }) => stateTitle[language],
      render: (_, { case: { stateTitle } }) => stateTitle[language],
    },
    {
      title: say("opened"),
      render: (_, { case: { openedAt } }) => formatInstant(openedAt, language, timeZone),
    },
    {
      title: say("due"),
      render: (_, { due }) => (due === undefined ? "–" : formatInstant(due, language, timeZone)),
    },
  ];
  return (
    <div className="casework-desk">
      <h1>{say("page.cases")}</h1>
      <input
        type="search"
        className="inbox-search"
        value={text}
        aria-label={say("search")}
        placeholder={say("search")}
        onChange={(event) => setText(event.target.value)}
      />
      {answer.isError && answer.data === undefined && (
        <Failure error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      <DeskTable<Row>
        columns={columns}
        dataSource={answer.data?.rows ?? []}
        rowKey={({ case: { id } }) => id}
        loading={answer.isPending}
        pagination={{ pageSize: 20, showSizeChanger: false }}
        empty={<Empty title={say("cases.none")}>{say("none.hint")}</Empty>}
        saveAs={say("page.cases")}
      />
    </div>
  );
}

function OneCase(props: { readonly id: string }): ReactNode {
  const { language } = useLanguage();
  const say = useText("casework");
  const answer = useOperation(one, { case: props.id }, { every: 20 });
  if (answer.isPending) return <Skeleton height="16rem" />;
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />;
  return (
    <div className="casework-desk">
      <Link href="/">{say("cases.back")}</Link>
      <div className="case-page">
        <CaseBody one={answer.data} language={language} />
        <div>
          <CaseSteps one={answer.data} />
        </div>
      </div>
    </div>
  );
}
