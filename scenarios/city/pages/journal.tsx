import { Input, Table, type TableColumnsType } from "antd";
import { useState, type ReactNode } from "react";
import type { Static } from "typebox";
import {
  Button,
  Failure,
  formatInstant,
  formatNumber,
  Notice,
  useAct,
  useLanguage,
  useOperation,
  useQuiet,
  useText,
  useTimeZone,
} from "../../../web/kit/index.ts";
import { journal, verifyJournal } from "../contract.ts";
import "./city.css";

type Entry = Static<typeof journal.output>["entries"][number];

const pageSize = 50;

/** Who did what, when and why; and whether the chain of entries is whole. */
export default function JournalPage(): ReactNode {
  const { language } = useLanguage();
  const timeZone = useTimeZone();
  const say = useText("city");
  const [topic, setTopic] = useState("");
  const [pages, setPages] = useState<readonly (number | undefined)[]>([undefined]);
  const asked = useQuiet(topic.trim());
  const before = pages.at(-1);
  const answer = useOperation(
    journal,
    { topic: asked === "" ? undefined : asked, before, limit: pageSize },
    { keep: true, every: before === undefined ? 10 : undefined },
  );
  const next = answer.data?.next;
  const columns: TableColumnsType<Entry> = [
    { title: say("journal.number"), dataIndex: "number", width: 80, align: "right" },
    { title: say("journal.at"), width: 180, render: (_, { at }) => formatInstant(at, language, timeZone) },
    { title: say("journal.topic"), dataIndex: "topic", width: 200 },
    {
      title: say("journal.actor"),
      width: 180,
      render: (_, { actor, bureau }) => [actor, bureau].filter(Boolean).join(" · "),
    },
    { title: say("journal.data"), width: 300, render: (_, { data }) => <Data data={data} /> },
    { title: say("journal.hash"), width: 130, render: (_, { hash }) => <code title={hash}>{hash.slice(0, 12)}</code> },
  ];
  return (
    <div className="city-page">
      <h1>{say("page.journal")}</h1>
      <div className="city-acts">
        <Input.Search
          allowClear
          placeholder={say("journal.search")}
          aria-label={say("journal.search")}
          value={topic}
          onChange={(event) => {
            setTopic(event.target.value);
            setPages([undefined]);
          }}
        />
        <Verify />
      </div>
      {answer.isError && <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
      <Table<Entry>
        size="small"
        rowKey="number"
        columns={columns}
        dataSource={answer.data === undefined ? [] : [...answer.data.entries]}
        loading={answer.isPending || answer.isPlaceholderData}
        pagination={false}
        scroll={{ x: 1070 }}
      />
      <div className="city-acts">
        <Button disabled={pages.length === 1} onClick={() => setPages(pages.slice(0, -1))}>
          {say("journal.newer")}
        </Button>
        <Button disabled={next === undefined} onClick={() => setPages([...pages, next])}>
          {say("journal.older")}
        </Button>
      </div>
    </div>
  );
}

function Data(props: { readonly data: Readonly<Record<string, unknown>> }): ReactNode {
  return (
    <dl className="city-data">
      {Object.entries(props.data).map(([key, value]) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{typeof value === "object" ? JSON.stringify(value) : String(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Verify(): ReactNode {
  const { language } = useLanguage();
  const timeZone = useTimeZone();
  const say = useText("city");
  const act = useAct(verifyJournal);
  return (
    <>
      <Button onClick={() => act.mutate({})} disabled={act.isPending}>
        {say(act.isPending ? "journal.verifying" : "journal.verify")}
      </Button>
      {act.isError && <Failure error={act.error} />}
      {act.data !== undefined && (
        <Notice tone={act.data.intact ? undefined : "fault"}>
          {act.data.intact
            ? say("journal.intact", { when: formatInstant(act.data.at, language, timeZone) })
            : say("journal.broken", { number: formatNumber(act.data.firstBroken ?? 0, language) })}
        </Notice>
      )}
    </>
  );
}
