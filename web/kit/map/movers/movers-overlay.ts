import { framesWith } from "../frames.ts";
import { drawImageNamed, imageName } from "../images.ts";
import type { OverlaidMap, Overlay } from "../overlay.ts";
import { foundAt, heights, isPickable, tolerance, type Found } from "../pointer.ts";
import type { Camera } from "../points/drawn-layer.ts";
import { pauseAt } from "../points/pause.ts";
import { cameraOf, fitCanvas, makePointsCanvas, onCanvas } from "../points/points-canvas.ts";
import { mercatorX, mercatorY } from "../points/mercator.ts";
import { reducedMotion } from "../reduced-motion.ts";
import type { MoverLayer } from "./mover-layer.ts";
import { ShownMover, type DrawnStand } from "./shown-mover.ts";

interface Drawn {
  readonly layer: MoverLayer;
  readonly shown: readonly ShownMover[];
}

/** Pixels that a thing is long. */
const usualSize = 26;

/** Pixels of the canvas from parts of the world. */
function projectionOf({ middle, world, project }: Camera): (stand: DrawnStand) => readonly [number, number] {
  const [left, top] = project(middle);
  const [west, north] = [mercatorX(middle[0]), mercatorY(middle[1])];
  return ({ x, y }) => [left + (x - west) * world, top + (y - north) * world];
}

/** Draws movers on a canvas over the map and its points: with the map when that moves, by itself while something goes. */
export function makeMoversOverlay({ map, datum, pointer }: OverlaidMap): Overlay<MoverLayer> {
  const canvas = makePointsCanvas(map, "top");
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("movers need a canvas");
  let drawn: readonly Drawn[] = [];
  const images = new Map<string, HTMLCanvasElement>();

  const imageOf = (layer: MoverLayer, color: string, ratio: number): HTMLCanvasElement => {
    const side = Math.round((layer.size ?? usualSize) * ratio);
    const name = imageName(layer.look, color);
    const key = `${name}|${side}`;
    let image = images.get(key);
    if (image === undefined) images.set(key, (image = drawImageNamed(name, side)!));
    return image;
  };

  const draw = (): number | undefined => {
    fitCanvas(canvas, map);
    const camera = cameraOf(canvas, map);
    const project = projectionOf(camera);
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
        const image = imageOf(layer, each.mover.color ?? layer.color, camera.ratio);
        context.setTransform(1, 0, 0, 1, x, y);
        context.rotate(stand.heading);
        context.drawImage(image, -image.width / 2, -image.height / 2);
      }
    }
    if (!moving) return undefined;
    return still ? 1000 : pauseAt(camera);
  };
  const frames = framesWith(map, draw);
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
    frames.soon();
  };
  const find = (x: number, y: number): Found | undefined => {
    const camera = cameraOf(canvas, map);
    const project = projectionOf(camera);
    const [left, top] = onCanvas(x, y, camera.ratio);
    const now = performance.now();
    for (const { layer, shown } of drawn.toReversed()) {
      if (!isPickable(layer)) continue;
      const reach = ((layer.size ?? usualSize) / 2 + tolerance) * camera.ratio;
      const mover = shown.findLast((each) => {
        const [px, py] = project(each.stand(layer.clock(), now, reducedMotion()));
        return Math.hypot(px - left, py - top) < reach;
      })?.mover;
      if (mover !== undefined) return foundAt(layer, layer.movers.indexOf(mover));
    }
    return undefined;
  };

  const unfollow = pointer.follow(heights.movers, find);
  return {
    show,
    end: () => {
      frames.end();
      unfollow();
      canvas.remove();
    },
  };
}
