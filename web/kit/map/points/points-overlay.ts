import type { Map as MapLibre } from "maplibre-gl";
import type { PointLayer } from "../city-map.tsx";
import type { Datum } from "../datum.ts";
import { DrawnLayer } from "./drawn-layer.ts";
import { pauseAt } from "./pause.ts";
import { makePointProgram } from "./point-program.ts";
import { pointAt } from "./pick.ts";
import { cameraOf, fitCanvas, makePointsCanvas } from "./points-canvas.ts";
import { reducedMotion } from "../reduced-motion.ts";
import { heights, type Found, type Pointer } from "../pointer.ts";

export interface PointsOverlay {
  show(layers: readonly PointLayer[]): void;
  end(): void;
}

/**
 * Draws points over the map, each layer in one go. It draws with the map when that moves, by itself when points change
 * or are on their way, and not at all otherwise.
 */
export function makePointsOverlay(map: MapLibre, datum: Datum, pointer: Pointer): PointsOverlay {
  const canvas = makePointsCanvas(map, "bottom");
  const gl = canvas.getContext("webgl2", { antialias: false, depth: false, premultipliedAlpha: true });
  if (gl === null) throw new Error("points need WebGL 2");
  let program = makePointProgram(gl);
  let drawn = new Map<string, DrawnLayer>();
  let shown: readonly PointLayer[] = [];
  let frame = 0;
  let later: ReturnType<typeof setTimeout> | undefined;

  const draw = (): void => {
    cancelAnimationFrame(frame);
    frame = 0;
    if (gl.isContextLost()) return;
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
    clearTimeout(later);
    if ([...drawn.values()].some((layer) => layer.moving(now))) later = setTimeout(soon, pauseAt(camera));
  };
  const soon = (): void => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };
  const show = (layers: readonly PointLayer[]): void => {
    shown = layers;
    const before = drawn;
    drawn = new Map(layers.map(({ id }) => [id, before.get(id) ?? new DrawnLayer(gl, datum)]));
    for (const [id, layer] of before) if (!drawn.has(id)) layer.end();
    const [now, still] = [performance.now(), reducedMotion()];
    for (const layer of layers) drawn.get(layer.id)!.show(layer, now, still);
    soon();
  };
  const find = (x: number, y: number): Found | undefined => {
    const camera = cameraOf(canvas, map);
    const [left, top] = camera.project(camera.middle);
    const middle = map.project([...camera.middle]);
    const pixel = [left + (x - middle.x) * camera.ratio, top + (y - middle.y) * camera.ratio] as const;
    for (const { layer, anchor, glide } of [...drawn.values()].toReversed()) {
      if (anchor === undefined || (layer.onPick ?? layer.hint) === undefined) continue;
      const scaled = {
        ...layer,
        smallest: (layer.smallest ?? 1) * camera.ratio,
        largest: (layer.largest ?? 40) * camera.ratio,
      };
      const pickable = { layer: scaled, offsets: glide.to, anchor: camera.project(anchor) };
      const index = pointAt(pickable, pixel, camera.world, camera.metre);
      const { onPick, hint } = layer;
      if (index >= 0) return { hint: hint?.(index), press: onPick === undefined ? undefined : () => onPick(index) };
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
      for (const layer of drawn.values()) layer.end();
      canvas.remove();
      gl.getExtension("WEBGL_lose_context")?.loseContext();
    },
  };
}
