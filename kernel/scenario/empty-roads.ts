import type { Roads } from "../roads/roads.ts";

/** The streets of a city that has none. */
export const emptyRoads: Roads = {
  graph: undefined,
  nearest: () => undefined,
  reach: () => ({ to: () => undefined }),
  route: () => undefined,
  speed: () => ({ speed: 0, live: false }),
  setSpeeds: () => undefined,
  onGraph: () => () => undefined,
};
