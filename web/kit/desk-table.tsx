import { Table, type TableColumnType, type TableProps } from "antd";
import type { ReactNode } from "react";
import "./desk-table.css";
import { useNarrow } from "./use-narrow.ts";

/** `only` names the one form that a column belongs to; absent, it is shown in both. */
export type DeskColumn<Row> = TableColumnType<Row> & { readonly only?: "table" | "cards" };

/**
 * A table of the workbench. On a phone each row becomes a card: the first column its head, the others below it with
 * their titles, so that nothing lies out of sight to the right. `scroll.x` is the least width on a desk.
 */
export function DeskTable<Row extends object>(
  props: Omit<TableProps<Row>, "columns"> & {
    readonly columns: readonly DeskColumn<Row>[];
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
      columns={narrow ? asCards(columns) : columns.filter(({ only }) => only !== "cards")}
      scroll={narrow ? undefined : scroll}
      locale={{ emptyText: empty }}
    />
  );
}

function asCards<Row extends object>(columns: readonly DeskColumn<Row>[]): DeskColumn<Row>[] {
  return columns
    .filter(({ only }) => only !== "table")
    .map((column, place) => ({
      ...column,
      fixed: undefined,
      width: undefined,
      onCell: () => ({ "data-title": place === 0 ? "" : String(column.title) }) as object,
    }));
}
