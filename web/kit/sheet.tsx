import { useRef, useState, type PointerEvent, type ReactNode } from "react";
import { useText } from "./texts.tsx";

export const sheetStops = ["low", "half", "full"] as const;
export type SheetStop = (typeof sheetStops)[number];

const heights: Readonly<Record<SheetStop, string>> = { low: "26dvh", half: "56dvh", full: "92dvh" };

/** A sheet over the map on a phone, drawn up and down by its handle or by key; a side panel where there is room. */
export function Sheet(props: {
  readonly label: string;
  readonly stop: SheetStop;
  readonly onStop: (stop: SheetStop) => void;
  /** Stays above the scrolling part. */
  readonly head?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const say = useText();
  const [dragged, setDragged] = useState<number>();
  const from = useRef<{ y: number; height: number } | undefined>(undefined);
  const sheet = useRef<HTMLElement>(null);

  const start = (event: PointerEvent): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { y: event.clientY, height: sheet.current?.clientHeight ?? 0 };
  };
  const move = (event: PointerEvent): void => {
    if (from.current !== undefined) setDragged(from.current.height + from.current.y - event.clientY);
  };
  const end = (event: PointerEvent): void => {
    const moved = from.current === undefined ? 0 : from.current.y - event.clientY;
    from.current = undefined;
    setDragged(undefined);
    if (Math.abs(moved) > 24) props.onStop(beside(props.stop, moved > 0 ? 1 : -1));
  };
  return (
    <section
      ref={sheet}
      className="sheet"
      aria-label={props.label}
      style={{ height: dragged ?? heights[props.stop], transition: dragged === undefined ? undefined : "none" }}
    >
      <button
        type="button"
        className="sheet-handle"
        aria-label={say(props.stop === "full" ? "sheet.down" : "sheet.up")}
        onPointerDown={start}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
        onKeyDown={(event) => {
          if (event.key === "ArrowUp") props.onStop(beside(props.stop, 1));
          if (event.key === "ArrowDown") props.onStop(beside(props.stop, -1));
          if (event.key === "Enter") props.onStop(props.stop === "full" ? "half" : "full");
        }}
      />
      {props.head}
      <div className="sheet-body">{props.children}</div>
    </section>
  );
}

function beside(stop: SheetStop, step: number): SheetStop {
  const next = Math.min(sheetStops.length - 1, Math.max(0, sheetStops.indexOf(stop) + step));
  return sheetStops[next] ?? stop;
}
