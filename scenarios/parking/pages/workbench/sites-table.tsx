import { Drawer, Input, Select } from "antd";
import { useState, type ReactNode } from "react";
import { DeskTable } from "../../../../web/kit/desk-table.tsx";
import {
  Button,
  call,
  Empty,
  Failure,
  formatNumber,
  useDistrictName,
  useLanguage,
  useOperation,
  useQuiet,
  useText,
} from "../../../../web/kit/index.ts";
import { deskFeeds, deskSites, type QualityFlag } from "../../contract.ts";
import { columnsOf, type SiteRow } from "./site-columns.tsx";
import { SiteSheet } from "./site-sheet.tsx";

const pageSize = 50;

/** Every car park with what its source said and what is believed of it. */
export function SitesTable(): ReactNode {
  const { language } = useLanguage();
  const say = useText("parking");
  const [text, setText] = useState("");
  const [flag, setFlag] = useState<QualityFlag | "any">();
  const [source, setSource] = useState<string>();
  const [page, setPage] = useState(1);
  const [opened, setOpened] = useState<SiteRow>();
  const districtName = useDistrictName();
  const asked = useQuiet(text.trim());
  const feeds = useOperation(deskFeeds, {});
  const filters = {
    text: asked === "" ? undefined : asked,
    source,
    flag: flag === "any" ? undefined : flag,
    flaggedOnly: flag === "any" ? true : undefined,
  };
  const answer = useOperation(
    deskSites,
    { ...filters, offset: (page - 1) * pageSize, limit: pageSize },
    { every: 15, keep: true },
  );
  const allRows = async (most: number): Promise<readonly SiteRow[]> => {
    const found: SiteRow[] = [];
    for (let total = 1; found.length < Math.min(total, most);) {
      const page = await call(deskSites, { ...filters, offset: found.length, limit: 200 });
      if (page.rows.length === 0) break;
      found.push(...page.rows);
      total = page.total;
    }
    return found;
  };
  const rows = answer.data?.rows ?? [];
  const shown = rows.find(({ place }) => place.id === opened?.place.id) ?? opened;
  const sources = new Set([...(feeds.data?.feeds ?? []).map(({ id }) => id), ...rows.map(({ place }) => place.source)]);
  const first = (): void => setPage(1);
  const filtered = asked !== "" || flag !== undefined || source !== undefined;
  const clear = (): void => {
    setText("");
    setFlag(undefined);
    setSource(undefined);
    first();
  };
  const flags = Object.entries(answer.data?.byFlag ?? {}).filter(([, count]) => count > 0);
  return (
    <>
      <div className="desk-filters">
        <Input
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
          options={[...sources].map((id) => ({ value: id, label: id }))}
        />
      </div>
      {answer.isError && <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
      <DeskTable<SiteRow>
        rowKey={({ place }) => place.id}
        saveAs={say("desk.sites")}
        allRows={allRows}
        columns={columnsOf(say, language, districtName)}
        empty={
          <Empty title={say(filtered ? "sites.none-fit" : "sites.none")}>
            {filtered ? <Button onClick={clear}>{say("near.reset")}</Button> : <p>{say("sites.none.why")}</p>}
          </Empty>
        }
        dataSource={[...rows]}
        loading={answer.isPending || answer.isPlaceholderData}
        scroll={{ x: 1100 }}
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
        title={shown?.place.name}
        size={Math.min(560, innerWidth)}
        destroyOnHidden
      >
        {shown !== undefined && <SiteSheet row={shown} />}
      </Drawer>
    </>
  );
}
