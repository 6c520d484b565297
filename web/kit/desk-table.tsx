import { Button, Table, type TableColumnType, type TableProps } from "antd";
import { useState, type ReactNode } from "react";
import "./desk-table.css";
import { errorText } from "./call-error.ts";
import { Icon } from "./icons.tsx";
import { ReadCells } from "./read-cells.tsx";
import { saveSheet, type SheetCell } from "./save-sheet.ts";
import { useLanguage, useText } from "./texts.tsx";
import { useNarrow } from "./use-narrow.ts";

/**
 * `only` names the one form that a column belongs to; absent, it is shown in both. An exported list has the columns of the
 * table: what `value` gives, else the text that is shown; not those for acts (`value: false`).
 */
export type DeskColumn<Row> = TableColumnType<Row> & {
  readonly only?: "table" | "cards";
  readonly value?: ((row: Row) => SheetCell) | false;
};

/** At most so many rows of a list go into a file. */
const mostRows = 20_000;

/**
 * A table of the workbench. On a phone each row becomes a card: the first column its head, the others below it with
 * their titles, so that nothing lies out of sight to the right. `scroll.x` is the least width on a desk. Named, it can be
 * saved as an XLSX file.
 */
export function DeskTable<Row extends object>(
  props: Omit<TableProps<Row>, "columns"> & {
    readonly columns: readonly DeskColumn<Row>[];
    /** Shown in the place of the rows when there are none. */
    readonly empty: ReactNode;
    /** Name of the file; without one the list is not saved. */
    readonly saveAs?: string;
    /** All rows that the filters leave, where the table has only a page of them; at most `most`. */
    readonly allRows?: (most: number) => Promise<readonly Row[]>;
  },
): ReactNode {
  const { columns, scroll, empty, className, saveAs, allRows, ...rest } = props;
  const narrow = useNarrow();
  const names = ["desk-table", narrow ? "desk-table-cards" : "", className ?? ""].filter(Boolean).join(" ");
  return (
    <>
      <Table<Row>
        size="small"
        {...rest}
        className={names}
        columns={narrow ? asCards(columns) : columns.filter(({ only }) => only !== "cards")}
        scroll={narrow ? undefined : scroll}
        locale={{ emptyText: empty }}
      />
      {saveAs !== undefined && (props.dataSource ?? []).length > 0 && (
        <SaveList
          name={saveAs}
          columns={columns}
          rows={async () => (allRows === undefined ? [...(props.dataSource ?? [])] : allRows(mostRows))}
        />
      )}
    </>
  );
}

function SaveList<Row extends object>(props: {
  readonly name: string;
  readonly columns: readonly DeskColumn<Row>[];
  readonly rows: () => Promise<readonly Row[]>;
}): ReactNode {
  const say = useText();
  const { language } = useLanguage();
  const [reading, setReading] = useState<readonly Row[]>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const columns = props.columns.filter(({ only, value }) => only !== "cards" && value !== false);
  const start = (): void => {
    setBusy(true);
    setError(undefined);
    props.rows().then(setReading, failed);
  };
  function failed(reason: unknown): void {
    setError(reason);
    setBusy(false);
  }
  const save = (rows: readonly (readonly SheetCell[])[]): void => {
    setReading(undefined);
    const titles = columns.map(({ title }) => String(title));
    saveSheet({ name: props.name, titles, rows }).then(() => setBusy(false), failed);
  };
  return (
    <div className="desk-table-save">
      <Button icon={<Icon name="download" size={16} />} loading={busy} onClick={start}>
        {say("list.save")}
      </Button>
      {error !== undefined && <span role="alert">{errorText(error, language)}</span>}
      {reading !== undefined && <ReadCells rows={reading} columns={columns} onRead={save} />}
    </div>
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
