import type { Camera } from "./drawn-layer.ts";

/** Metres a second; what moves faster is drawn in longer steps. */
const fast = 20;

/** Milliseconds in which something fast makes half a pixel of the page: sooner there is nothing new to see. */
export const pauseAt = ({ metre, ratio }: Pick<Camera, "metre" | "ratio">): number =>
  Math.min(500, (500 * ratio) / (fast * metre));
