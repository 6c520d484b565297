import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import type { DeskColumn } from "./desk-table.tsx";
import type { SheetCell } from "./save-sheet.ts";

/** Rows that are drawn at once: the page answers in between. */
const atOnce = 200;

/** Reads what a list shows: draws its rows out of sight, some at a time, and takes the text of each cell. */
export function ReadCells<Row extends object>(props: {
  readonly rows: readonly Row[];
  readonly columns: readonly DeskColumn<Row>[];
  readonly onRead: (cells: readonly (readonly SheetCell[])[]) => void;
}): ReactNode {
  const { rows, columns, onRead } = props;
  const [from, setFrom] = useState(0);
  const body = useRef<HTMLDivElement>(null);
  const read = useRef<SheetCell[][]>([]);
  const drawn = rows.slice(from, from + atOnce);
  useLayoutEffect(() => {
    const lines = [...(body.current?.children ?? [])];
    read.current.length = from;
    for (const [place, line] of lines.entries()) {
      const row = rows[from + place];
      if (row === undefined) continue;
      read.current.push(
        columns.map(({ value }, column) =>
          typeof value === "function" ? value(row) : shownText(line.children[column] as HTMLElement | undefined),
        ),
      );
    }
  });
  useEffect(() => {
    const timer = setTimeout(() => {
      if (from + atOnce < rows.length) setFrom(from + atOnce);
      else onRead(read.current);
    });
    return () => clearTimeout(timer);
  }, [from, rows.length, onRead]);
  return (
    <div ref={body} hidden>
      {drawn.map((row, place) => (
        <div key={from + place}>
          {columns.map((column, index) => (
            <div key={index}>{typeof column.value === "function" ? null : cellOf(column, row, from + place)}</div>
          ))}
        </div>
      ))}
    </div>
  );
}

function cellOf<Row extends object>({ dataIndex, render }: DeskColumn<Row>, row: Row, place: number): ReactNode {
  const value = typeof dataIndex === "string" ? (row as Readonly<Record<string, unknown>>)[dataIndex] : undefined;
  return (render === undefined ? value : render(value, row, place)) as ReactNode;
}

/** Words of neighbouring elements do not run together. */
function shownText(cell: HTMLElement | undefined): SheetCell {
  if (cell === undefined) return undefined;
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const parts: string[] = [];
  while (walker.nextNode() !== null) parts.push(walker.currentNode.textContent ?? "");
  const text = parts.join(" ").replace(/\s+/g, " ").trim();
  return text === "–" ? undefined : text;
}
