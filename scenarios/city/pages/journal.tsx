import { AutoComplete } from "antd";
import { useState, type ReactNode } from "react";
import type { Static } from "typebox";
import { DeskTable, type DeskColumn } from "../../../web/kit/desk-table.tsx";
import {
  Button,
  call,
  Empty,
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
import { EntryData, known, topics } from "./journal-words.tsx";

type Entry = Static<typeof journal.output>["entries"][number];

const pageSize = 50;

/** A topic chosen already hides none of the others. */
const suggests = (text: string, option?: { readonly label: string }): boolean =>
  topics.some((topic) => topic === text) || (option?.label ?? "").toLowerCase().includes(text.trim().toLowerCase());

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
  const names = answer.data?.names ?? {};
  const whoIs = (actor: string): string => known(say, "actor", actor) ?? names[actor] ?? actor;
  const columns: readonly DeskColumn<Entry>[] = [
    {
      title: say("journal.topic"),
      width: 230,
      render: (_, { number, topic }) => (
        <>
          <div>{known(say, "topic", topic) ?? topic}</div>
          <div className="city-soft city-small">
            {formatNumber(number, language)} · {topic}
          </div>
        </>
      ),
    },
    { title: say("journal.at"), width: 175, render: (_, { at }) => formatInstant(at, language, timeZone) },
    {
      title: say("journal.actor"),
      width: 170,
      render: (_, { actor, bureau }) => <span title={actor}>{[whoIs(actor), bureau].filter(Boolean).join(" · ")}</span>,
    },
    { title: say("journal.data"), width: 340, render: (_, { data }) => <EntryData data={data} names={names} /> },
    {
      title: say("journal.hash"),
      width: 130,
      value: ({ hash }) => hash,
      render: (_, { hash }) => <code title={hash}>{hash.slice(0, 12)}</code>,
    },
  ];
  return (
    <div className="city-page">
      <h1>{say("page.journal")}</h1>
      <div className="city-acts">
        <AutoComplete
          allowClear
          placeholder={say("journal.search")}
          aria-label={say("journal.search")}
          className="city-search"
          value={topic}
          showSearch={{ filterOption: suggests }}
          options={topics.map((value) => ({ value, label: `${known(say, "topic", value) ?? value} · ${value}` }))}
          onChange={(value: string | undefined) => {
            setTopic(value ?? "");
            setPages([undefined]);
          }}
        />
        <Verify />
      </div>
      {answer.isError && <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
      <DeskTable<Entry>
        empty={<Empty title={say(asked === "" ? "journal.none" : "journal.none-fit")} />}
        rowKey="number"
        saveAs={say("page.journal")}
        allRows={(most) => allEntries(asked === "" ? undefined : asked, most)}
        columns={columns}
        dataSource={answer.data === undefined ? [] : [...answer.data.entries]}
        loading={answer.isPending || answer.isPlaceholderData}
        pagination={false}
        scroll={{ x: 1050 }}
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

/** Page after page, the newest first. */
async function allEntries(topic: string | undefined, most: number): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let before: number | undefined;
  do {
    const page = await call(journal, { topic, before, limit: 500 });
    entries.push(...page.entries);
    before = page.next;
  } while (before !== undefined && entries.length < most);
  return entries.slice(0, most);
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
