import { formatDistance } from "../../../../web/kit/format.ts";
import type { Say } from "../../../../web/kit/texts.tsx";
import type { WayStep } from "../../contract.ts";

const points = ["n", "ne", "e", "se", "s", "sw", "w", "nw"] as const;

/** What to do at the beginning of a step, and how far to go then. */
export function stepText({ turn, stays, heading, name, metres }: WayStep, say: Say, language: "zh" | "en"): string {
  const told = { name: name ?? say("way.unnamed"), distance: formatDistance(metres, language) };
  if (turn === "start")
    return say("way.start", { ...told, heading: say(`way.heading.${points[Math.round(heading / 45) % 8]!}`) });
  return say(stays ? "way.stay" : "way.onto", { ...told, turn: say(`way.turn.${turn}`) });
}
