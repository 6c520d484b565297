import type { ReactNode } from "react";
import { Link } from "wouter";
import {
  Button,
  Empty,
  Failure,
  formatInstant,
  Skeleton,
  useAct,
  useLanguage,
  useOperation,
  useText,
  useTimeZone,
} from "../../../web/kit/index.ts";
import { markRead, messages } from "../contract.ts";
import "./casework.css";

/** What the city told me, the newest first. */
export default function Messages(): ReactNode {
  const { language } = useLanguage();
  const timeZone = useTimeZone();
  const say = useText("casework");
  const answer = useOperation(messages, { limit: 100 }, { every: 20 });
  const read = useAct(markRead, [messages]);
  if (answer.isPending) return <Skeleton height="12rem" />;
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />;
  const { messages: all, unread } = answer.data;
  if (all.length === 0) {
    return (
      <div className="matters">
        <h1>{say("page.messages")}</h1>
        <Empty title={say("messages.none")}>{say("messages.hint")}</Empty>
      </div>
    );
  }
  return (
    <div className="matters">
      <h1>{say("page.messages")}</h1>
      <div className="inbox-bar">
        <span>{say("messages.unread", { count: unread })}</span>
        <Button disabled={unread === 0 || read.isPending} onClick={() => read.mutate({})}>
          {say("messages.read")}
        </Button>
      </div>
      <ul className="matter-list">
        {all.map(({ id, at, title, body, case: of, readAt }) => (
          <li key={id} className="message" data-unread={readAt === undefined}>
            <strong>{title[language]}</strong>
            <p>{body[language]}</p>
            <span className="inbox-row-note">{formatInstant(at, language, timeZone)}</span>
            {of !== undefined && (
              <Link href={`~/matters/${of}`} onClick={() => read.mutate({ ids: [id] })}>
                {say("messages.open")}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
