import type { Map as MapLibre } from "maplibre-gl";
import type { LonLat } from "../../../../kernel/index.ts";
import type { Camera } from "./drawn-layer.ts";
import { metresOfWorld } from "./mercator.ts";

/** Pixels that the canvas is wider than the map on each side: a disc whose middle is outside is still seen in part. */
const margin = 48;

/** A canvas over the map's own, below its signs: points change without the map being drawn again. */
export function makePointsCanvas(map: MapLibre, place: "bottom" | "top"): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  Object.assign(canvas.style, {
    position: "absolute",
    left: `${-margin}px`,
    top: `${-margin}px`,
    pointerEvents: "none",
  });
  if (place === "bottom") map.getCanvas().after(canvas);
  else map.getCanvasContainer().append(canvas);
  return canvas;
}

/** Gives the canvas the map's size, when that is another one now. */
export function fitCanvas(canvas: HTMLCanvasElement, map: MapLibre): void {
  const { clientWidth, clientHeight } = map.getContainer();
  const ratio = map.getPixelRatio();
  const [width, height] = [clientWidth + 2 * margin, clientHeight + 2 * margin];
  const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width === columns && canvas.height === rows) return;
  Object.assign(canvas, { width: columns, height: rows });
  Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
}

/** A pixel of the page on the map as one of the canvas. */
export const onCanvas = (x: number, y: number, ratio: number): readonly [number, number] => [
  (x + margin) * ratio,
  (y + margin) * ratio,
];

/** In pixels of the canvas; of several copies of the world the one nearest to the middle is meant. */
export function cameraOf(canvas: HTMLCanvasElement, map: MapLibre): Camera {
  const ratio = map.getPixelRatio();
  const { lng, lat } = map.getCenter();
  const world = 512 * 2 ** map.getZoom() * ratio;
  return {
    size: [canvas.width, canvas.height],
    ratio,
    world,
    metre: world / metresOfWorld(lat),
    middle: [lng, lat],
    project: ([longitude, latitude]: LonLat) => {
      const { x, y } = map.project([longitude + 360 * Math.round((lng - longitude) / 360), latitude]);
      return onCanvas(x, y, ratio);
    },
  };
}
