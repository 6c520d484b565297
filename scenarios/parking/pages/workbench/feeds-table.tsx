import { useState, type ReactNode } from "react";
import { DeskTable } from "../../../../web/kit/desk-table.tsx";
import {
  Empty,
  Failure,
  formatNumber,
  StateBadge,
  useLanguage,
  useOperation,
  useText,
  useTimeZone,
} from "../../../../web/kit/index.ts";
import { deskFeeds } from "../../contract.ts";
import { columnsOf, type Feed } from "./feed-columns.tsx";
import { FaultsTable } from "./faults-table.tsx";

/** What needs somebody first. */
const order: readonly string[] = ["failed", "degraded", "waiting", "running", "stopped"];
const byUrgency = (one: Feed, other: Feed): number => order.indexOf(one.state) - order.indexOf(other.state);

/** Feeds and how they do, those in trouble first; a row opens onto the records that could not be used, and why. */
export function FeedsTable(): ReactNode {
  const { language } = useLanguage();
  const timeZone = useTimeZone();
  const say = useText("parking");
  const [opened, setOpened] = useState<readonly string[]>([]);
  const answer = useOperation(deskFeeds, {}, { every: 10 });
  if (answer.isError && answer.data === undefined)
    return <Failure error={answer.error} onRetry={() => void answer.refetch()} />;
  const feeds = (answer.data?.feeds ?? []).toSorted(byUrgency);
  const toggle = (id: string): void =>
    setOpened(opened.includes(id) ? opened.filter((one) => one !== id) : [...opened, id]);
  return (
    <>
      {feeds.length > 0 && <Totals feeds={feeds} />}
      <DeskTable<Feed>
        rowKey="id"
        saveAs={say("desk.feeds")}
        columns={columnsOf({ say, language, timeZone, opened, toggle })}
        dataSource={feeds}
        loading={answer.isPending}
        scroll={{ x: 1060 }}
        pagination={false}
        empty={<Empty title={say("feeds.none")}>{say("feeds.none.why")}</Empty>}
        expandable={{
          expandedRowKeys: [...opened],
          showExpandColumn: false,
          expandedRowRender: (feed) => <FaultsTable faults={feed.faults} />,
          rowExpandable: (feed) => feed.faults.length > 0,
        }}
      />
    </>
  );
}

/** All feeds in one line: records in = records used + records reported as faulty. */
function Totals(props: { readonly feeds: readonly Feed[] }): ReactNode {
  const { language } = useLanguage();
  const say = useText("parking");
  const sum = (of: (feed: Feed) => number): string =>
    formatNumber(
      props.feeds.reduce((total, feed) => total + of(feed), 0),
      language,
    );
  return (
    <p className="desk-totals">
      {order
        .map((state) => [state, props.feeds.filter((feed) => feed.state === state).length] as const)
        .filter(([, count]) => count > 0)
        .map(([state, count]) => (
          <StateBadge key={state} state={state}>
            {say(`feed.state.${state}`)} {formatNumber(count, language)}
          </StateBadge>
        ))}
      <span>
        {say("feeds.totals", {
          received: sum(({ received }) => received),
          accepted: sum(({ accepted }) => accepted),
          faulty: sum(({ faulty }) => faulty),
          sites: sum(({ sites }) => sites),
        })}
      </span>
    </p>
  );
}
