import type { PointLayer } from "../city-map.tsx";
import { framesWith } from "../frames.ts";
import type { OverlaidMap, Overlay } from "../overlay.ts";
import { DrawnLayer } from "./drawn-layer.ts";
import { pauseAt } from "./pause.ts";
import { makePointProgram } from "./point-program.ts";
import { pointAt } from "./pick.ts";
import { cameraOf, fitCanvas, makePointsCanvas, onCanvas } from "./points-canvas.ts";
import { reducedMotion } from "../reduced-motion.ts";
import { foundAt, heights, isPickable, type Found } from "../pointer.ts";

/**
 * Draws points over the map, each layer in one go. It draws with the map when that moves, by itself when points change
 * or are on their way, and not at all otherwise.
 */
export function makePointsOverlay({ map, datum, pointer }: OverlaidMap): Overlay<PointLayer> {
  const canvas = makePointsCanvas(map, "bottom");
  const gl = canvas.getContext("webgl2", { antialias: false, depth: false, premultipliedAlpha: true });
  if (gl === null) throw new Error("points need WebGL 2");
  let program = makePointProgram(gl);
  let drawn = new Map<string, DrawnLayer>();
  let shown: readonly PointLayer[] = [];

  const draw = (): number | undefined => {
    if (gl.isContextLost()) return undefined;
    fitCanvas(canvas, map);
    const camera = cameraOf(canvas, map);
    const now = performance.now();
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.useProgram(program.program);
    for (const layer of drawn.values()) layer.draw(camera, program, now);
    gl.bindVertexArray(null);
    return [...drawn.values()].some((layer) => layer.moving(now)) ? pauseAt(camera) : undefined;
  };
  const frames = framesWith(map, draw);
  const show = (layers: readonly PointLayer[]): void => {
    shown = layers;
    const before = drawn;
    drawn = new Map(layers.map(({ id }) => [id, before.get(id) ?? new DrawnLayer(gl, datum)]));
    for (const [id, layer] of before) if (!drawn.has(id)) layer.end();
    const [now, still] = [performance.now(), reducedMotion()];
    for (const layer of layers) drawn.get(layer.id)!.show(layer, now, still);
    frames.soon();
  };
  const find = (x: number, y: number): Found | undefined => {
    const camera = cameraOf(canvas, map);
    const pixel = onCanvas(x, y, camera.ratio);
    for (const { layer, anchor, glide } of [...drawn.values()].toReversed()) {
      if (anchor === undefined || !isPickable(layer)) continue;
      const scaled = {
        ...layer,
        smallest: (layer.smallest ?? 1) * camera.ratio,
        largest: (layer.largest ?? 40) * camera.ratio,
      };
      const pickable = { layer: scaled, offsets: glide.to, anchor: camera.project(anchor) };
      const index = pointAt(pickable, pixel, camera.world, camera.metre);
      if (index >= 0) return foundAt(layer, index);
    }
    return undefined;
  };
  const lost = (event: Event): void => event.preventDefault();
  const restored = (): void => {
    program = makePointProgram(gl);
    drawn = new Map();
    show(shown);
  };

  const unfollow = pointer.follow(heights.points, find);
  canvas.addEventListener("webglcontextlost", lost);
  canvas.addEventListener("webglcontextrestored", restored);
  return {
    show,
    end: () => {
      frames.end();
      unfollow();
      for (const layer of drawn.values()) layer.end();
      canvas.remove();
      gl.getExtension("WEBGL_lose_context")?.loseContext();
    },
  };
}
