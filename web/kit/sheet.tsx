import {
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
} from "react";
import { useText } from "./texts.tsx";

export const sheetStops = ["low", "half", "full"] as const;
export type SheetStop = (typeof sheetStops)[number];

const heights: Readonly<Record<SheetStop, string>> = { low: "26cqh", half: "56cqh", full: "92cqh" };

/** A sheet over the map on a phone, drawn up and down by its handle or by key; a side panel where there is room. */
export function Sheet(props: {
  readonly label: string;
  readonly stop: SheetStop;
  readonly onStop: (stop: SheetStop) => void;
  /** What is shown in it: each page keeps how far it was scrolled, a new one starts at its top. */
  readonly page?: string;
  /** Stays above the scrolling part. */
  readonly head?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const say = useText();
  const [dragged, setDragged] = useState<number>();
  const from = useRef<{ y: number; height: number } | undefined>(undefined);
  const drawn = useRef(false);
  const sheet = useRef<HTMLElement>(null);
  const body = usePageOf(props.page ?? "");

  const start = (event: PointerEvent): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drawn.current = false;
    from.current = { y: event.clientY, height: sheet.current?.clientHeight ?? 0 };
  };
  const move = (event: PointerEvent): void => {
    if (from.current !== undefined) setDragged(from.current.height + from.current.y - event.clientY);
  };
  const end = (event: PointerEvent): void => {
    const moved = from.current === undefined ? 0 : from.current.y - event.clientY;
    from.current = undefined;
    setDragged(undefined);
    drawn.current = Math.abs(moved) > 24;
    if (drawn.current) props.onStop(beside(props.stop, moved > 0 ? 1 : -1));
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
          drawn.current = false;
          if (event.key === "ArrowUp") props.onStop(beside(props.stop, 1));
          if (event.key === "ArrowDown") props.onStop(beside(props.stop, -1));
        }}
        onClick={() => {
          if (!drawn.current) props.onStop(props.stop === "full" ? "half" : "full");
          drawn.current = false;
        }}
      />
      {props.head}
      <div ref={body.element} className="sheet-body" tabIndex={-1} onScroll={body.onScroll} onFocus={body.onFocus}>
        {props.children}
      </div>
    </section>
  );
}

/** Where each page was scrolled to, and at which link it was left: keys go on there when what they were at is gone. */
function usePageOf(page: string): {
  readonly element: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
  readonly onFocus: (event: FocusEvent) => void;
} {
  const element = useRef<HTMLDivElement>(null);
  const scrolled = useRef(new Map<string, number>());
  const left = useRef(new Map<string, string>());
  const before = useRef(page);
  useLayoutEffect(() => {
    if (before.current === page || element.current === null) return;
    before.current = page;
    element.current.scrollTop = scrolled.current.get(page) ?? 0;
    if (document.activeElement !== document.body) return;
    const links = [...element.current.querySelectorAll("a")];
    (links.find(({ href }) => href === left.current.get(page)) ?? element.current).focus({ preventScroll: true });
  }, [page]);
  const onScroll = (): void => void scrolled.current.set(page, element.current?.scrollTop ?? 0);
  const onFocus = ({ target }: FocusEvent): void => {
    if (target instanceof HTMLAnchorElement) left.current.set(page, target.href);
  };
  return { element, onScroll, onFocus };
}

function beside(stop: SheetStop, step: number): SheetStop {
  const next = Math.min(sheetStops.length - 1, Math.max(0, sheetStops.indexOf(stop) + step));
  return sheetStops[next] ?? stop;
}
