import { useMemo } from "react";
import { useOperation, type CallError, type MapView } from "../../../../web/kit/index.ts";
import { mostPastSpots, spots as contract } from "../../contract.ts";
import { countIn, readSpots, unknownOnly, type Spots } from "./spot-points.ts";

export interface PastSpots {
  readonly spots: Spots | undefined;
  readonly version: number;
  /** `far`: there are too many in view, one must look closer; `unrecorded`: nobody kept what they were. */
  readonly state: "shown" | "waiting" | "far" | "unrecorded";
  readonly error: CallError | null;
  readonly refetch: () => void;
}

const whole = [-180, -90, 180, 90] as const;

/** Single berths as they were, of what the map shows and a little around it. */
export function usePastSpots(
  now: Spots | undefined,
  at: number | undefined,
  view: MapView | undefined,
  when: boolean,
): PastSpots {
  const box = useMemo(() => (view === undefined ? whole : widened(view.box)), [view]);
  const few = useMemo(() => now !== undefined && countIn(now, box) <= mostPastSpots, [now, box]);
  const wanted = when && at !== undefined && few;
  const answer = useOperation(contract, { at, box: box.join(",") }, { when: wanted, keep: true });
  const bytes = answer.data?.bytes;
  const spots = useMemo(() => (bytes === undefined ? undefined : readSpots(bytes)), [bytes]);
  const state = !few && now !== undefined ? "far" : spots === undefined ? "waiting" : "shown";
  return {
    spots: wanted ? spots : undefined,
    version: answer.dataUpdatedAt,
    state: wanted && spots !== undefined && unknownOnly(spots) ? "unrecorded" : state,
    error: wanted ? answer.error : null,
    refetch: () => void answer.refetch(),
  };
}

/** An eighth more on each side, in steps, so that a small movement asks for nothing new. */
export function widened([west, south, east, north]: MapView["box"]): MapView["box"] {
  const [wider, higher] = [(east - west) / 8, (north - south) / 8];
  const step = 2 ** Math.floor(Math.log2(Math.max(1e-4, Math.min(wider, higher))));
  const down = (degrees: number): number => Math.floor(degrees / step) * step;
  return [down(west - wider), down(south - higher), down(east + wider) + step, down(north + higher) + step];
}
