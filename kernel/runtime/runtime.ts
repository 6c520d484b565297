import type { Who } from "../people/who.ts";
import type { Scenario } from "../scenario/declaration.ts";
import type { ScenarioHealth } from "../scenario/scenario-health.ts";
import type { BrainHealth } from "./brain-health.ts";

/** The running scenarios and the brain around them, for those who operate it. */
export interface Runtime {
  scenarios(): readonly Scenario[];
  health(): readonly ScenarioHealth[];
  /** Journaled and kept over restarts. Throws `not-found`, `scenario.essential`. */
  switchScenario(id: string, on: boolean, reason: string, by: Who): Promise<ScenarioHealth>;
  brain(): BrainHealth;
}
