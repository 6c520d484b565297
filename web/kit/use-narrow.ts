import { useSyncExternalStore } from "react";

const narrow = (): MediaQueryList => matchMedia("(max-width: 899px)");

const subscribe = (listener: () => void): (() => void) => {
  const query = narrow();
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
};

/** Whether the screen is a phone's, by the same width as the style sheets; follows turning and resizing. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow().matches);
