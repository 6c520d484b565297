import type { City } from "../../kernel/index.ts";
import type { StreetSettings } from "./settings.ts";
import type { ToldSpeeds } from "./told-speeds.ts";

/** What the scenario has of its city. */
export type StreetsCity = City<"things" | "roads", StreetSettings, ToldSpeeds>;
