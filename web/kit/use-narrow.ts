import { useSyncExternalStore } from "react";

const narrow = matchMedia("(max-width: 899px)");

const subscribe = (listener: () => void): (() => void) => {
  narrow.addEventListener("change", listener);
  return () => narrow.removeEventListener("change", listener);
};

/** Whether the screen is a phone's, by the same width as the style sheets; follows turning and resizing. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
