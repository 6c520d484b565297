import type { Map as MapLibre } from "maplibre-gl";
import type { Datum } from "../datum.ts";
import { drawImageNamed, imageName } from "../images.ts";
import { heights, type Found, type Pointer } from "../pointer.ts";
import { pauseAt } from "../points/pause.ts";
import { cameraOf, fitCanvas, makePointsCanvas } from "../points/points-canvas.ts";
import { mercatorX, mercatorY } from "../points/mercator.ts";
import { reducedMotion } from "../reduced-motion.ts";
import type { MoverLayer } from "./mover-layer.ts";
import { ShownMover, type DrawnStand } from "./shown-mover.ts";

export interface MoversOverlay {
  show(layers: readonly MoverLayer[]): void;
  end(): void;
}

interface Drawn {
  readonly layer: MoverLayer;
  readonly shown: readonly ShownMover[];
}

/** Pixels that a thing is long. */
const usualSize = 26;

/** Pixels that a pointer may miss a thing by. */
const tolerance = 5;

/** Draws movers on a canvas over the map and its points: with the map when that moves, by itself while something goes. */
export function makeMoversOverlay(map: MapLibre, datum: Datum, pointer: Pointer): MoversOverlay {
  const canvas = makePointsCanvas(map, "top");
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("movers need a canvas");
  let drawn: readonly Drawn[] = [];
  let frame = 0;
  let later: ReturnType<typeof setTimeout> | undefined;
  const images = new Map<string, HTMLCanvasElement>();

  const imageOf = (layer: MoverLayer, color: string, ratio: number): HTMLCanvasElement => {
    const side = Math.round((layer.size ?? usualSize) * ratio);
    const name = imageName(layer.look, color);
    const key = `${name}|${side}`;
    let image = images.get(key);
    if (image === undefined) images.set(key, (image = drawImageNamed(name, side)!));
    return image;
  };
  /** Pixels of the canvas from parts of the world. */
  const projection = (): {
    readonly project: (stand: DrawnStand) => readonly [number, number];
    readonly ratio: number;
  } => {
    const { middle, world, project, ratio } = cameraOf(canvas, map);
    const [left, top] = project(middle);
    const [west, north] = [mercatorX(middle[0]), mercatorY(middle[1])];
    return { ratio, project: ({ x, y }) => [left + (x - west) * world, top + (y - north) * world] };
  };

  const draw = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(later);
    frame = 0;
    fitCanvas(canvas, map);
    const { project, ratio } = projection();
    const [now, still] = [performance.now(), reducedMotion()];
    let moving = false;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    for (const { layer, shown } of drawn) {
      const clock = layer.clock();
      for (const each of shown) {
        const stand = each.stand(clock, now, still);
        moving ||= stand.moving;
        const [x, y] = project(stand);
        if (x < 0 || y < 0 || x > canvas.width || y > canvas.height) continue;
        const image = imageOf(layer, each.mover.color ?? layer.color, ratio);
        context.setTransform(1, 0, 0, 1, x, y);
        context.rotate(stand.heading);
        context.drawImage(image, -image.width / 2, -image.height / 2);
      }
    }
    if (moving) later = setTimeout(soon, still ? 1000 : pauseAt(cameraOf(canvas, map)));
  };
  const soon = (): void => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };
  const show = (layers: readonly MoverLayer[]): void => {
    const before = new Map(drawn.map(({ layer: { id }, shown }) => [id, shown]));
    const now = performance.now();
    drawn = layers.map((layer) => {
      const known = new Map(before.get(layer.id)?.map((each) => [each.mover.id, each]));
      const clock = layer.clock();
      const shown = layer.movers.flatMap((mover) => {
        if (mover.path.length === 0) return [];
        const each = known.get(mover.id);
        each?.report(mover, datum, clock, now);
        return [each ?? new ShownMover(mover, datum)];
      });
      return { layer, shown };
    });
    soon();
  };
  const find = (x: number, y: number): Found | undefined => {
    const { project, ratio } = projection();
    const at = map.getCanvas().getBoundingClientRect();
    const own = canvas.getBoundingClientRect();
    const [left, top] = [(x + at.left - own.left) * ratio, (y + at.top - own.top) * ratio];
    const now = performance.now();
    for (const { layer, shown } of drawn.toReversed()) {
      const { onPick, hint, size = usualSize } = layer;
      if ((onPick ?? hint) === undefined) continue;
      const reach = (size / 2 + tolerance) * ratio;
      const mover = shown.findLast((each) => {
        const [px, py] = project(each.stand(layer.clock(), now, reducedMotion()));
        return Math.hypot(px - left, py - top) < reach;
      })?.mover;
      if (mover === undefined) continue;
      const index = layer.movers.indexOf(mover);
      return { hint: hint?.(index), press: onPick === undefined ? undefined : () => onPick(index) };
    }
    return undefined;
  };

  const unfollow = pointer.follow(heights.movers, find);
  map.on("render", draw);
  map.on("resize", draw);
  return {
    show,
    end: () => {
      map.off("render", draw);
      map.off("resize", draw);
      cancelAnimationFrame(frame);
      clearTimeout(later);
      unfollow();
      canvas.remove();
    },
  };
}
