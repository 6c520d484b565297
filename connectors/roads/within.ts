import { insideBox, type Box, type LonLat } from "../../kernel/index.ts";

/** Whether any of a line's positions lies in the box. */
export const reachesInto = (path: readonly LonLat[], box: Box): boolean => path.some((at) => insideBox(box, ...at));
