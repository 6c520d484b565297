import { useCallback, useEffect, useState } from "react";
import type { LonLat } from "../../kernel/index.ts";

export type PositionState =
  | { readonly state: "asking" }
  | { readonly state: "known"; readonly at: LonLat; readonly accuracy: number }
  /** `again`: the person asked once more, and the answer was no other. */
  | { readonly state: "denied" | "unavailable"; readonly again?: boolean };

/**
 * Where the phone is, asked for once at the start, again on demand and as soon as the browser is allowed to tell; never
 * sent anywhere but in a search.
 */
export function usePosition(): readonly [PositionState, () => void] {
  const [position, setPosition] = useState<PositionState>({ state: "asking" });
  const ask = useCallback((again: boolean) => {
    if (!("geolocation" in navigator)) {
      setPosition({ state: "unavailable", again });
      return;
    }
    setPosition((before) => (before.state === "known" ? before : { state: "asking" }));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        setPosition({ state: "known", at: [coords.longitude, coords.latitude], accuracy: coords.accuracy }),
      (error) => setPosition({ state: error.code === error.PERMISSION_DENIED ? "denied" : "unavailable", again }),
      { enableHighAccuracy: true, timeout: 8000, maximumAge: 60_000 },
    );
  }, []);
  const askAgain = useCallback(() => ask(true), [ask]);
  useEffect(() => ask(false), [ask]);
  useEffect(() => onceAllowed(askAgain), [askAgain]);
  return [position, askAgain];
}

/** Calls when the person gives leave in the browser's settings. Returns the way to stop. */
function onceAllowed(call: () => void): () => void {
  const stop = new AbortController();
  navigator.permissions?.query({ name: "geolocation" }).then(
    (permission) =>
      permission.addEventListener("change", () => permission.state === "granted" && call(), { signal: stop.signal }),
    () => {}, // A browser that does not tell: the button is left.
  );
  return () => stop.abort();
}
