import { Progress } from "antd";
import type { ReactNode } from "react";
import type { Static } from "typebox";
import { DeskTable, type DeskColumn } from "../../../../web/kit/desk-table.tsx";
import { Empty, Failure, formatNumber, useDistrictName, useLanguage, useText } from "../../../../web/kit/index.ts";
import type { overview } from "../../contract.ts";

type Overview = Static<typeof overview.output>;
type District = Overview["districts"][number];

const occupied = ({ free, total }: District): number => (total === 0 ? 0 : 1 - free / total);

/** Occupancy by district, counted over the car parks whose figure is believed. */
export function DistrictsTable(props: {
  readonly answer: { readonly data: Overview | undefined; readonly error: unknown; readonly isPending: boolean };
}): ReactNode {
  const { data, error, isPending } = props.answer;
  const { language } = useLanguage();
  const say = useText("parking");
  const districtName = useDistrictName();
  const number = (value: number): string => formatNumber(value, language);
  if (data === undefined && error !== null) return <Failure error={error} />;
  const columns: readonly DeskColumn<District>[] = [
    {
      title: say("field.district"),
      width: 160,
      render: (_, { district }) => (district === "" ? say("district.none") : districtName(district)),
    },
    {
      title: say("occupied"),
      width: 260,
      value: (row) => (row.total === 0 ? undefined : occupied(row)),
      sorter: (one, other) => occupied(one) - occupied(other),
      sortDirections: ["descend", "ascend", "descend"],
      defaultSortOrder: "descend",
      render: (_, row) =>
        row.total === 0 ? (
          "–"
        ) : (
          <Progress
            aria-label={say("occupied")}
            percent={Math.round(occupied(row) * 100)}
            size="small"
            strokeColor="#0d5c63"
            status="normal"
          />
        ),
    },
    { title: say("field.free"), align: "right", value: ({ free }) => free, render: (_, row) => number(row.free) },
    { title: say("field.total"), align: "right", value: ({ total }) => total, render: (_, row) => number(row.total) },
    {
      title: say("desk.live-sites"),
      align: "right",
      render: (_, row) => `${number(row.live)} / ${number(row.sites)}`,
    },
  ];
  return (
    <DeskTable<District>
      rowKey="district"
      saveAs={say("desk.districts")}
      loading={isPending}
      dataSource={data === undefined ? [] : [...data.districts]}
      pagination={false}
      empty={<Empty title={say("districts.none")} />}
      columns={columns}
    />
  );
}
