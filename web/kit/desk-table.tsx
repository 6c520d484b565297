import { Table, type TableColumnsType, type TableProps } from "antd";
import type { ReactNode } from "react";
import "./desk-table.css";
import { useNarrow } from "./use-narrow.ts";

type Columns<Row> = TableColumnsType<Row>;

/**
 * A table of the workbench. On a phone each row becomes a card: the first column its head, the others below it with
 * their titles, so that nothing lies out of sight to the right. `scroll.x` is the least width on a desk.
 */
export function DeskTable<Row extends object>(
  props: TableProps<Row> & {
    readonly columns: Columns<Row>;
    /** Shown in the place of the rows when there are none. */
    readonly empty: ReactNode;
  },
): ReactNode {
  const { columns, scroll, empty, className, ...rest } = props;
  const narrow = useNarrow();
  const names = ["desk-table", narrow ? "desk-table-cards" : "", className ?? ""].filter(Boolean).join(" ");
  return (
    <Table<Row>
      size="small"
      {...rest}
      className={names}
      columns={narrow ? asCards(columns) : columns}
      scroll={narrow ? undefined : scroll}
      locale={{ emptyText: empty }}
    />
  );
}

function asCards<Row extends object>(columns: Columns<Row>): Columns<Row> {
  return columns.map((column, place) => ({
    ...column,
    fixed: undefined,
    width: undefined,
    onCell: () => ({ "data-title": place === 0 ? "" : String(column.title) }) as object,
  }));
}
