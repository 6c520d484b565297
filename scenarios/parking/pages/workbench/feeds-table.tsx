import { Table, Tag, type TableColumnsType } from "antd";
import type { ReactNode } from "react";
import type { Static } from "typebox";
import {
  Empty,
  Failure,
  formatNumber,
  Freshness,
  useLanguage,
  useOperation,
  useText,
  type Say,
} from "../../../../web/kit/index.ts";
import type { Language } from "../../../../kernel/index.ts";
import { deskFeeds } from "../../contract.ts";

type Feed = Static<typeof deskFeeds.output>["feeds"][number];
type Fault = Feed["faults"][number];

const stateColors: Readonly<Record<string, string>> = { running: "green", degraded: "gold", failed: "red" };

/** Feeds and how they do; a row opens onto the records that could not be used, and why. */
export function FeedsTable(): ReactNode {
  const { language } = useLanguage();
  const say = useText("parking");
  const answer = useOperation(deskFeeds, {}, { every: 10 });
  if (answer.isError && answer.data === undefined)
    return <Failure error={answer.error} onRetry={() => void answer.refetch()} />;
  return (
    <Table<Feed>
      size="small"
      rowKey="id"
      columns={columnsOf(say, language)}
      dataSource={answer.data === undefined ? [] : [...answer.data.feeds]}
      loading={answer.isPending}
      scroll={{ x: 1240 }}
      pagination={false}
      locale={{ emptyText: <Empty title={say("feeds.none")}>{say("feeds.none.why")}</Empty> }}
      expandable={{
        expandedRowRender: (feed) => <Faults faults={feed.faults} />,
        rowExpandable: (feed) => feed.faults.length > 0,
      }}
    />
  );
}

function columnsOf(say: Say, language: Language): TableColumnsType<Feed> {
  const number = (value: number): string => formatNumber(value, language);
  return [
    { title: say("feed.id"), dataIndex: "id", width: 180, fixed: "left" },
    { title: say("feed.connector"), dataIndex: "connector", width: 110 },
    {
      title: say("feed.state"),
      width: 240,
      render: (_, { state, reason }) => (
        <>
          <Tag color={stateColors[state]}>{say(`feed.state.${state}`)}</Tag>
          {reason?.[language]}
        </>
      ),
    },
    {
      title: say("feed.records"),
      align: "right",
      width: 190,
      render: (_, { received, accepted, faulty }) => (
        <span title={say("feed.records.why")}>
          {number(received)} = {number(accepted)} +{" "}
          <span className={faulty > 0 ? "desk-bad" : undefined}>{number(faulty)}</span>
        </span>
      ),
    },
    { title: say("feed.sites"), align: "right", width: 90, render: (_, { sites }) => number(sites) },
    {
      title: say("feed.fetches"),
      align: "right",
      width: 120,
      render: (_, { fetches, failures }) => (
        <span className={failures > 0 ? "desk-bad" : undefined}>
          {number(fetches)} / {number(failures)}
        </span>
      ),
    },
    { title: say("feed.last-good"), width: 185, render: (_, { lastGoodAt }) => <Freshness at={lastGoodAt} /> },
    { title: say("feed.newest"), width: 185, render: (_, { newestAt }) => <Freshness at={newestAt} /> },
  ];
}

function Faults(props: { readonly faults: readonly Fault[] }): ReactNode {
  const { language } = useLanguage();
  const say = useText("parking");
  return (
    <Table<Fault>
      size="small"
      className="desk-faults"
      tableLayout="fixed"
      rowKey={(fault) => `${fault.record}/${fault.where}/${fault.code}`}
      dataSource={[...props.faults]}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        { title: say("fault.record"), dataIndex: "record", width: 200 },
        { title: say("fault.where"), dataIndex: "where", width: 240 },
        { title: say("fault.why"), render: (_, { message }) => message[language] },
        { title: say("fault.code"), dataIndex: "code", width: 180 },
        {
          title: say("fault.effect"),
          width: 150,
          render: (_, { refused }) => (
            <Tag color={refused ? "red" : "gold"}>{say(refused ? "fault.refused" : "fault.partly")}</Tag>
          ),
        },
      ]}
    />
  );
}
