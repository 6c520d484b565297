import type { Scenario } from "../kernel/index.ts";
import { casework } from "./casework/scenario.ts";
import { city } from "./city/scenario.ts";
import { parking } from "./parking/scenario.ts";
import { streetLamps } from "./street-lamps/scenario.ts";
import { streets } from "./streets/scenario.ts";

/** The scenarios of this repository, in the order in which they are shown. */
export const scenarios: readonly Scenario[] = [city, parking, streets, casework, streetLamps];
