import type { Map as MapLibre, MapMouseEvent } from "maplibre-gl";
import type { PointLayer } from "../city-map.tsx";

export interface Found {
  readonly layer: PointLayer;
  readonly index: number;
}

/** Tells presses to the layer under the pointer, and shows its hint beside the pointer. Returns the way to end it. */
export function followPointer(map: MapLibre, find: (x: number, y: number) => Found | undefined): () => void {
  const hint = document.createElement("div");
  hint.className = "map-hint";
  hint.hidden = true;
  map.getContainer().append(hint);
  const canvas = map.getCanvas();
  let frame = 0;

  const tell = ({ x, y }: { readonly x: number; readonly y: number }): void => {
    const found = find(x, y);
    const text = found?.layer.hint?.(found.index) ?? "";
    canvas.style.cursor = found?.layer.onPick === undefined ? "" : "pointer";
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
    frame = requestAnimationFrame(() => tell(point));
  };
  const onClick = ({ point }: MapMouseEvent): void => {
    const found = find(point.x, point.y);
    if (found !== undefined) found.layer.onPick?.(found.index);
  };
  map.on("mousemove", onMove);
  map.on("mouseout", hide);
  map.on("movestart", hide);
  map.on("click", onClick);
  return () => {
    hide();
    map.off("mousemove", onMove);
    map.off("mouseout", hide);
    map.off("movestart", hide);
    map.off("click", onClick);
    canvas.style.cursor = "";
    hint.remove();
  };
}
