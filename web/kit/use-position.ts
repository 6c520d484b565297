import { useCallback, useEffect, useState } from "react";
import type { LonLat } from "../../kernel/index.ts";

export type PositionState =
  | { readonly state: "asking" }
  | { readonly state: "known"; readonly at: LonLat; readonly accuracy: number }
  | { readonly state: "denied" | "unavailable" };

/** Where the phone is, asked for once at the start and again on demand; never sent anywhere but in a search. */
export function usePosition(): readonly [PositionState, () => void] {
  const [position, setPosition] = useState<PositionState>({ state: "asking" });
  const ask = useCallback(() => {
    if (!("geolocation" in navigator)) {
      setPosition({ state: "unavailable" });
      return;
    }
    setPosition((before) => (before.state === "known" ? before : { state: "asking" }));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        setPosition({ state: "known", at: [coords.longitude, coords.latitude], accuracy: coords.accuracy }),
      (error) => setPosition({ state: error.code === error.PERMISSION_DENIED ? "denied" : "unavailable" }),
      { enableHighAccuracy: true, timeout: 8000, maximumAge: 60_000 },
    );
  }, []);
  useEffect(ask, [ask]);
  return [position, ask];
}
