import type { City } from "citybrain/kernel";
import type { BinSettings } from "./settings.ts";

/** What the scenario has of its city: the rooms that `needs` names, and its settings. */
export type BinCity = City<"things" | "submit", BinSettings>;
