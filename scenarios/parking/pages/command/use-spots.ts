import { useCallback, useEffect, useRef, useState } from "react";
import { useLiveColumns, useOperation, type LiveColumn, type LiveState } from "../../../../web/kit/index.ts";
import { spots as contract } from "../../contract.ts";
import { applyColumns, readSpots, type Spots } from "./spot-points.ts";

const secondsOfRate = 10;

/** All berths, kept current by the live door; `version` rises when they look different. */
export function useSpots(when: boolean): {
  readonly spots: Spots | undefined;
  readonly version: number;
  readonly state: LiveState;
  /** Changes of berths a second that reached this screen, over the last ten seconds. */
  readonly rate: number;
} {
  /** Berths that came after the answer was given: it is asked for again, every few seconds while they keep coming. */
  const [incomplete, setIncomplete] = useState(false);
  const answer = useOperation(contract, {}, { when, every: incomplete ? secondsOfRate : undefined });
  const held = useRef<{ bytes: Uint8Array; spots: Spots } | undefined>(undefined);
  const [version, setVersion] = useState(0);
  const [rate, setRate] = useState(0);
  const seen = useRef<{ at: number; count: number }[]>([]);
  const bytes = answer.data?.bytes;
  if (bytes !== undefined && held.current?.bytes !== bytes) held.current = { bytes, spots: readSpots(bytes) };
  useEffect(() => setIncomplete(false), [bytes]);
  const { refetch } = answer;

  /** Falls by itself when nothing comes any more. */
  const count = useCallback((more: number) => {
    const now = performance.now();
    const young = seen.current.filter(({ at }) => now - at < secondsOfRate * 1000);
    seen.current = more === 0 ? young : [...young, { at: now, count: more }];
    setRate(seen.current.reduce((all, each) => all + each.count, 0) / secondsOfRate);
  }, []);
  useEffect(() => {
    const timer = setInterval(() => count(0), 2000);
    return () => clearInterval(timer);
  }, [count]);

  const take = useCallback(
    (columns: readonly LiveColumn[]) => {
      count(columns.reduce((sum, { things }) => sum + things.length, 0));
      if (held.current === undefined) return;
      const { changed, unknown } = applyColumns(held.current.spots, columns);
      if (changed) setVersion((before) => before + 1);
      if (unknown) setIncomplete(true);
    },
    [count],
  );
  const state = useLiveColumns({ types: ["ParkingSpot"], attributes: ["status"], when }, take, {
    missed: () => void refetch(),
  });
  return { spots: held.current?.spots, version: version + answer.dataUpdatedAt, state, rate };
}
