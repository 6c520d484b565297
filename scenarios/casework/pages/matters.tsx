import type { ReactNode } from "react";
import { Link, Route, Switch } from "wouter";
import {
  Badge,
  Empty,
  Failure,
  formatInstant,
  Skeleton,
  useLanguage,
  useOperation,
  useText,
  useTimeZone,
} from "../../../web/kit/index.ts";
import { mine } from "../contract.ts";
import "./casework.css";
import { Matter } from "./matter.tsx";

/** What I applied for or reported, the open ones first. */
export default function Matters(): ReactNode {
  return (
    <Switch>
      <Route path="/">
        <MatterList />
      </Route>
      <Route path="/:id">{({ id }) => <Matter id={id!} />}</Route>
    </Switch>
  );
}

function MatterList(): ReactNode {
  const { language } = useLanguage();
  const timeZone = useTimeZone();
  const say = useText("casework");
  const answer = useOperation(mine, { limit: 100 }, { every: 30 });
  if (answer.isPending) return <Skeleton height="12rem" />;
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />;
  const { cases } = answer.data;
  return (
    <div className="matters">
      <h1>{say("page.matters")}</h1>
      {cases.length === 0 && (
        <Empty title={say("matters.none")}>
          <Link href="~/apply">{say("matters.start")}</Link>
        </Empty>
      )}
      <ul className="matter-list">
        {cases.map(({ id, title, number, stateTitle, end, openedAt }) => (
          <li key={id}>
            <Link href={`/${id}`} className="matter-link">
              <strong>{title[language]}</strong>
              <Badge tone={end === undefined ? undefined : end === "done" ? "good" : "full"}>
                {stateTitle[language]}
              </Badge>
              <span className="inbox-row-note">
                {number} · {formatInstant(openedAt, language, timeZone)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
