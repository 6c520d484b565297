import { useState } from "react";

/** One key for as long as the form is shown: sent twice, it is one act. */
export function useKey(): string {
  const [key] = useState(() => crypto.randomUUID());
  return key;
}
