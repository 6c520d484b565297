import type { Map as MapLibre, MapMouseEvent } from "maplibre-gl";

/** What lies under the pointer: what to write beside it, and what a press does. */
export interface Found {
  readonly hint?: string | undefined;
  readonly press?: (() => void) | undefined;
}

interface Pickable {
  readonly onPick?: (index: number) => void;
  readonly hint?: (index: number) => string;
}

/** What a layer says of one of its things. */
export const foundAt = ({ onPick, hint }: Pickable, index: number): Found => ({
  hint: hint?.(index),
  press: onPick === undefined ? undefined : () => onPick(index),
});

export const isPickable = ({ onPick, hint }: Pickable): boolean => (onPick ?? hint) !== undefined;

/** Pixels that a pointer may miss a thing by. */
export const tolerance = 5;

export type Find = (x: number, y: number) => Found | undefined;

/** What lies nearer to the eye is asked first. */
export const heights = { areas: 0, lines: 1, clusters: 2, points: 3, movers: 4 } as const;

export interface Pointer {
  /** Asks `find` too what lies at a pixel of the map; returns the way to end it. */
  follow(height: number, find: Find): () => void;
  end(): void;
}

/** Tells presses to the topmost thing under the pointer, of all layers of a map, and shows its hint beside the pointer. */
export function makePointer(map: MapLibre): Pointer {
  const hint = document.createElement("div");
  hint.className = "map-hint";
  hint.hidden = true;
  map.getContainer().append(hint);
  const canvas = map.getCanvas();
  let finders: readonly { readonly height: number; readonly find: Find }[] = [];
  let frame = 0;

  const found = (x: number, y: number): Found | undefined => {
    for (const { find } of finders) {
      const thing = find(x, y);
      if (thing !== undefined) return thing;
    }
    return undefined;
  };
  const tell = ({ x, y }: { readonly x: number; readonly y: number }): void => {
    const thing = found(x, y);
    const text = thing?.hint ?? "";
    canvas.style.cursor = thing?.press === undefined ? "" : "pointer";
    hint.hidden = text === "";
    if (hint.hidden) return;
    hint.textContent = text;
    const { clientWidth, clientHeight } = map.getContainer();
    const left = Math.min(x + 14, clientWidth - hint.offsetWidth - 4);
    const top = y + 14 + hint.offsetHeight > clientHeight ? y - 10 - hint.offsetHeight : y + 14;
    hint.style.transform = `translate(${Math.max(4, left)}px, ${top}px)`;
  };
  const hide = (): void => {
    cancelAnimationFrame(frame);
    hint.hidden = true;
  };
  const onMove = ({ point }: MapMouseEvent): void => {
    cancelAnimationFrame(frame);
    if (finders.length > 0) frame = requestAnimationFrame(() => tell(point));
  };
  const onClick = ({ point }: MapMouseEvent): void => found(point.x, point.y)?.press?.();
  map.on("mousemove", onMove);
  map.on("mouseout", hide);
  map.on("movestart", hide);
  map.on("click", onClick);
  return {
    follow: (height, find) => {
      const finder = { height, find };
      finders = [...finders, finder].toSorted((one, other) => other.height - one.height);
      return () => {
        finders = finders.filter((kept) => kept !== finder);
        hide();
        canvas.style.cursor = "";
      };
    },
    end: () => {
      hide();
      map.off("mousemove", onMove);
      map.off("mouseout", hide);
      map.off("movestart", hide);
      map.off("click", onClick);
      hint.remove();
    },
  };
}
