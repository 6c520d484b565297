import { useMemo } from "react";
import { useOperation, type CallError, type LineLayer, type LonLat } from "../../../../web/kit/index.ts";
import { way, type Way } from "../../contract.ts";
import { rounded } from "./address.ts";

/** One way as far as it is known. */
export interface AskedWay {
  readonly way: Way | undefined;
  /** Why there is none. */
  readonly error: CallError | null;
}

export interface WaysShown {
  /** Absent when nobody asks for it: without the driver's position, without a destination, without streets. */
  readonly drive?: AskedWay;
  readonly walk?: AskedWay;
}

/** Seconds: traffic changes. */
const again = 60;
const noWays: readonly LineLayer[] = [];
/** The walk is dashed, and lies over the drive where both take the same street. */
const driveLook = { color: "#0b57d0", rim: "#ffffff", width: 7, arrows: true } as const;
const walkLook = { color: "#7b1fa2", rim: "#ffffff", width: 4, dashed: true } as const;

function useWay(id: string | undefined, by: "drive" | "walk", place: LonLat | undefined): AskedWay | undefined {
  const asks = id !== undefined && place !== undefined;
  const [lon, lat] = (place ?? [0, 0]).map(rounded) as [number, number];
  const { data, error } = useOperation(way, { id: id ?? "", by, lon, lat }, { when: asks, every: again });
  const found = useMemo(() => ({ way: data, error }), [data, error]);
  return asks ? found : undefined;
}

/** The ways to the place shown and from there on, and their lines on the map. */
export function useWays(
  site: string | undefined,
  driver: LonLat | undefined,
  goal: LonLat | undefined,
): { readonly ways: WaysShown; readonly lines: readonly LineLayer[] } {
  const drive = useWay(site, "drive", driver);
  const walk = useWay(site, "walk", goal);
  const ways = useMemo(() => ({ drive, walk }), [drive, walk]);
  const [driven, walked] = [drive?.way?.path, walk?.way?.path];
  const lines = useMemo<readonly LineLayer[]>(() => {
    if (driven === undefined && walked === undefined) return noWays;
    return [
      { id: "way-drive", paths: driven === undefined ? [] : [driven], ...driveLook },
      { id: "way-walk", paths: walked === undefined ? [] : [walked], ...walkLook },
    ];
  }, [driven, walked]);
  return { ways, lines };
}
