import { Drawer, Input, Select, Table, Tag, type TableColumnsType } from "antd";
import { useState, type ReactNode } from "react";
import type { Static } from "typebox";
import {
  Failure,
  formatInstant,
  formatNumber,
  Freshness,
  Simulated,
  useDistrictName,
  useLanguage,
  useOperation,
  useQuiet,
  useText,
  useTimeZone,
  type Say,
} from "../../../../web/kit/index.ts";
import type { Language } from "../../../../kernel/index.ts";
import { deskFeeds, deskSites, type QualityFlag } from "../../contract.ts";
import { Outlook } from "../outlook.tsx";

type Row = Static<typeof deskSites.output>["rows"][number];

const pageSize = 50;

/** Every car park with what its source said and what is believed of it. */
export function SitesTable(): ReactNode {
  const { language } = useLanguage();
  const say = useText("parking");
  const [text, setText] = useState("");
  const [flag, setFlag] = useState<QualityFlag | "any">();
  const [source, setSource] = useState<string>();
  const [page, setPage] = useState(1);
  const [opened, setOpened] = useState<Row>();
  const districtName = useDistrictName();
  const asked = useQuiet(text.trim());
  const feeds = useOperation(deskFeeds, {});
  const answer = useOperation(
    deskSites,
    {
      text: asked === "" ? undefined : asked,
      source,
      flag: flag === "any" ? undefined : flag,
      flaggedOnly: flag === "any" ? true : undefined,
      offset: (page - 1) * pageSize,
      limit: pageSize,
    },
    { every: 15, keep: true },
  );
  const first = (): void => setPage(1);
  const flags = Object.entries(answer.data?.byFlag ?? {}).filter(([, count]) => count > 0);
  return (
    <>
      <div className="desk-filters">
        <Input.Search
          allowClear
          placeholder={say("desk.search")}
          aria-label={say("desk.search")}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            first();
          }}
        />
        <Select
          allowClear
          placeholder={say("desk.flag")}
          aria-label={say("desk.flag")}
          value={flag}
          onChange={(chosen: QualityFlag | "any" | undefined) => {
            setFlag(chosen);
            first();
          }}
          options={[
            { value: "any", label: say("desk.flag.any") },
            ...flags.map(([name, count]) => ({
              value: name,
              label: `${say(`flag.${name}`)} (${formatNumber(count, language)})`,
            })),
          ]}
        />
        <Select
          allowClear
          placeholder={say("desk.source")}
          aria-label={say("desk.source")}
          value={source}
          onChange={(chosen: string | undefined) => {
            setSource(chosen);
            first();
          }}
          options={(feeds.data?.feeds ?? []).map(({ id }) => ({ value: id, label: id }))}
        />
      </div>
      {answer.isError && <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
      <Table<Row>
        size="small"
        rowKey={({ place }) => place.id}
        columns={columnsOf(say, language, districtName, innerWidth < 900)}
        dataSource={answer.data === undefined ? [] : [...answer.data.rows]}
        loading={answer.isPending || answer.isPlaceholderData}
        scroll={{ x: 1240 }}
        pagination={{
          current: page,
          pageSize,
          total: answer.data?.total ?? 0,
          onChange: setPage,
          showSizeChanger: false,
          showTotal: (total) => say("desk.total", { total: formatNumber(total, language) }),
        }}
        onRow={(row) => ({ onClick: () => setOpened(row), className: "desk-row" })}
      />
      <Drawer
        open={opened !== undefined}
        onClose={() => setOpened(undefined)}
        title={opened?.place.name}
        size={Math.min(560, innerWidth)}
        destroyOnHidden
      >
        {opened !== undefined && <SiteSheet row={opened} />}
      </Drawer>
    </>
  );
}

function columnsOf(
  say: Say,
  language: Language,
  districtName: (name: string) => string,
  narrow: boolean,
): TableColumnsType<Row> {
  const number = (value: number | undefined): string => (value === undefined ? "–" : formatNumber(value, language));
  return [
    {
      title: say("field.name"),
      fixed: "left",
      width: narrow ? 150 : 240,
      render: (_, { place }) => (
        <button type="button" className="desk-name">
          {place.name}
        </button>
      ),
    },
    {
      title: say("field.district"),
      width: 110,
      render: (_, { place }) => (place.district === undefined ? "–" : districtName(place.district)),
    },
    { title: say("field.free"), align: "right", width: 80, render: (_, { place }) => number(place.free) },
    { title: say("field.total"), align: "right", width: 80, render: (_, { place }) => number(place.total) },
    {
      title: say("field.reported"),
      align: "right",
      width: 120,
      render: (_, row) => `${number(row.reportedFree)} / ${number(row.reportedTotal)}`,
    },
    {
      title: say("desk.flags"),
      width: 230,
      render: (_, { place }) =>
        place.flags.map((flag) => (
          <Tag key={flag} color={place.free === undefined ? "red" : "gold"}>
            {say(`flag.${flag}`)}
          </Tag>
        )),
    },
    {
      title: say("field.observed"),
      width: 205,
      render: (_, row) => <Freshness at={row.place.observedAt ?? row.reportedAt} />,
    },
    {
      title: say("field.source"),
      width: 170,
      render: (_, { place }) => (
        <span className="desk-source">
          {place.source} {place.simulated && <Simulated short />}
        </span>
      ),
    },
  ];
}

function SiteSheet(props: { readonly row: Row }): ReactNode {
  const { place, reportedAt, reportedFree, reportedTotal } = props.row;
  const { language } = useLanguage();
  const timeZone = useTimeZone();
  const say = useText("parking");
  return (
    <div className="desk-sheet">
      <dl className="desk-facts">
        <dt>{say("field.id")}</dt>
        <dd>{place.id}</dd>
        <dt>{say("field.address")}</dt>
        <dd>{[place.district, place.address].filter(Boolean).join(" · ") || say("not-told")}</dd>
        <dt>{say("field.free")}</dt>
        <dd>
          {place.free === undefined
            ? say("figure.none")
            : say("free-and-total", { free: place.free, total: place.total ?? "?" })}
        </dd>
        <dt>{say("field.reported")}</dt>
        <dd>
          {reportedFree ?? "–"} / {reportedTotal ?? "–"}
          {reportedAt !== undefined && ` · ${formatInstant(reportedAt, language, timeZone)}`}
        </dd>
        <dt>{say("desk.flags")}</dt>
        <dd>{place.flags.map((flag) => say(`flag.${flag}`)).join(" · ") || say("desk.flags.none")}</dd>
        <dt>{say("field.source")}</dt>
        <dd>{place.source}</dd>
      </dl>
      <Outlook place={place} />
    </div>
  );
}
