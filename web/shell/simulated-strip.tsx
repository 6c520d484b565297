import type { ReactNode } from "react";
import { doors } from "../../kernel/index.ts";
import { useOperation, useText } from "../kit/index.ts";

/** Says once for all pages that the city is a simulated one. */
export function SimulatedStrip(): ReactNode {
  const say = useText();
  if (useOperation(doors.city, {}).data?.simulated !== true) return null;
  return (
    <aside className="simulated-strip" aria-label={say("simulated")}>
      <strong>{say("simulated")}</strong> {say("simulated.why")}
    </aside>
  );
}
