import { useMemo, useRef, useState } from "react";
import { useOperation, type LonLat, type MapView } from "../../../web/kit/index.ts";
import { speeds, type StreetSpeed } from "../contract.ts";

/** Seconds between refreshes. */
const every = 20;
/** More than the map shows is asked for, in steps, so that small movements ask nothing anew. */
const steps = 20;

function askedOf(view: MapView | undefined): { box?: string; zoom?: number } {
  if (view === undefined) return {};
  const [west, south, east, north] = view.box;
  const step = 2 ** Math.ceil(Math.log2(Math.max(east - west, north - south, 1e-6))) / steps;
  const low = (degrees: number): number => (Math.floor(degrees / step) - 1) * step;
  const high = (degrees: number): number => (Math.ceil(degrees / step) + 1) * step;
  const box = [low(west), low(south), high(east), high(north)].map((degrees) => Number(degrees.toFixed(6)));
  return { box: box.join(), zoom: Math.floor(view.zoom * 2) / 2 };
}

/** What is known of traffic where the map looks. */
export function useTraffic() {
  const [view, setView] = useState<MapView>();
  const answer = useOperation(speeds, askedOf(view), { every, when: view !== undefined, keep: true });
  const streets = answer.data?.streets ?? none;
  return { answer, streets, paths: usePaths(streets), setView };
}

const none: readonly StreetSpeed[] = [];
const keyOf = (streets: readonly StreetSpeed[]): string =>
  streets.map(({ segment, direction }) => `${segment} ${direction}`).join("\n");

/** The same array as long as it is the same streets: the map sends their lines once. */
function usePaths(streets: readonly StreetSpeed[]): readonly (readonly LonLat[])[] {
  const kept = useRef<{ readonly key: string; readonly paths: readonly (readonly LonLat[])[] }>(undefined);
  return useMemo(() => {
    const key = keyOf(streets);
    if (kept.current?.key !== key) kept.current = { key, paths: streets.map(({ path }) => path) };
    return kept.current.paths;
  }, [streets]);
}
