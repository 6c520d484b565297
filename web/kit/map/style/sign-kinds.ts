import type { Palette } from "./palette.ts";
import type { Sign } from "./signs.ts";

export type SignGround = keyof Palette["signs"];

interface SignKind {
  /** Of Protomaps' `pois`; `mall` and `bus_stop` also of a city's own. */
  readonly kind: string;
  readonly sign: Sign;
}

const drawnAs = (sign: Sign, kinds: string): readonly SignKind[] => kinds.split(" ").map((kind) => ({ kind, sign }));

/** Points that are shown, the most needed first, and their signs. */
export const signKinds: Readonly<Record<SignGround, readonly SignKind[]>> = {
  transit: [
    ...drawnAs("train", "station train_station"),
    ...drawnAs("plane", "aerodrome"),
    ...drawnAs("metro", "subway subway_station"),
    ...drawnAs("bus", "bus_station"),
  ],
  health: drawnAs("cross", "hospital clinic"),
  learning: drawnAs("cap", "university college school"),
  culture: drawnAs("temple", "museum theatre library attraction townhall stadium"),
  green: drawnAs("tree", "park zoo garden"),
  trade: [...drawnAs("bag", "mall marketplace supermarket"), ...drawnAs("bus", "bus_stop")],
};
